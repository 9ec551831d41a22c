package dev.sockeye.tck.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.ServerPart;
import dev.sockeye.encoders.Lens;
import dev.sockeye.functions.Messages;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.annotation.PostConstruct;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.NullMarked;

/**
 * Jars of Sockeye and of what it depends on. In a build they may be folders of classes yet, which are no modules where a
 * name in the manifest is all that makes them one.
 *
 * @param jars the jars
 */
record ModulePath(List<Path> jars) {
    private static final List<Class<?>> EACH_FROM_ONE = List.of(
            Role.class,
            Lens.class,
            EndpointBinder.class,
            WebSocketSettings.class,
            ClientContainer.class,
            ServerPart.class,
            Messages.class,
            Session.class,
            ServerEndpoint.class,
            PostConstruct.class,
            Tomcat.class,
            NullMarked.class);

    private static final List<String> EACH_FROM_ONE_BY_NAME = List.of(
            "dev.sockeye.cdi.CdiInjectionSource",
            "tlschannel.TlsChannel",
            "org.slf4j.Logger",
            "tools.jackson.databind.ObjectMapper",
            "tools.jackson.core.JsonParser",
            "com.fasterxml.jackson.annotation.JsonTypeInfo");

    static ModulePath of(Path directory) throws IOException, URISyntaxException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>(EACH_FROM_ONE);
        for (String name : EACH_FROM_ONE_BY_NAME) {
            types.add(Class.forName(name));
        }
        List<Path> jars = new ArrayList<>();
        for (Class<?> type : types) {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            jars.add(Files.isDirectory(place) ? jar(place, directory.resolve(type.getSimpleName() + ".jar")) : place);
        }
        return new ModulePath(jars);
    }

    private static Path jar(Path classes, Path jar) {
        Path manifest = classes.resolve("META-INF/MANIFEST.MF");
        List<String> arguments = new ArrayList<>(List.of("--create", "--file", jar.toString()));
        if (Files.exists(manifest)) {
            arguments.addAll(List.of("--manifest", manifest.toString()));
        }
        arguments.addAll(List.of("-C", classes.toString(), "."));
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        assertThat(tool.run(System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
        return jar;
    }

    /** As the tools of the JDK take it. */
    @Override
    public String toString() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
