package dev.sockeye.tck.architecture;

import static dev.sockeye.tck.architecture.Descriptors.OURS;
import static dev.sockeye.tck.architecture.Descriptors.locationOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.ContainerProvider;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tlschannel.TlsChannel;

/**
 * The modules as the JVM sees them. The container, what stands on it and CDI have a name only, as hosts differ in
 * what they have.
 */
class ModuleDescriptorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            protocol | java.base
            encoders | java.base jakarta.websocket.client
            bridge | java.base jakarta.websocket
            session | java.base dev.sockeye.bridge dev.sockeye.protocol
            client | java.base dev.sockeye.session tls.channel
            processor | java.base java.compiler dev.sockeye.bridge
            testkit.peer | java.base
            wiresuite | java.base
            """)
    void a_module_needs_what_the_design_lets_it_see(String module, String needed) {
        assertThat(Descriptors.of(module).requires().stream()
                        .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                        .map(Requires::name))
                .containsExactlyInAnyOrder(needed.split(" ", -1));
    }

    @Test
    void a_program_of_named_modules_finds_the_client_with_nothing_of_a_server() throws Exception {
        ModuleLayer layer = layer("client", "session", "bridge", "protocol");
        ClassLoader loader = layer.findLoader(OURS + "client");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try (AutoCloseable client = (AutoCloseable) loader.loadClass(ContainerProvider.class.getName())
                .getMethod("getWebSocketContainer")
                .invoke(null)) {
            assertThat(client.getClass().getModule())
                    .isSameAs(layer.findModule(OURS + "client").orElseThrow());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void all_modules_together_share_no_package() {
        ModuleLayer layer = layer("client", "session", "bridge", "protocol", "encoders", "testkit.peer", "wiresuite");
        assertThat(layer.modules().stream().flatMap(module -> module.getPackages().stream()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(SockeyeModule.values().length);
    }

    private static ModuleLayer layer(String... modules) {
        Path[] ours = Arrays.stream(modules).map(Descriptors::location).toArray(Path[]::new);
        Path[] others = {
            locationOf(ContainerProvider.class), locationOf(ServerEndpointConfig.class), locationOf(TlsChannel.class)
        };
        Path[] path = Stream.of(ours, others).flatMap(Arrays::stream).toArray(Path[]::new);
        Set<String> roots = Arrays.stream(modules).map(OURS::concat).collect(Collectors.toSet());
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration().resolve(ModuleFinder.of(path), ModuleFinder.of(), roots);
        return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    }
}
