package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This module and an application, both as named modules in a layer of their own. */
class NamedModulesTest {

    private static final String ENDPOINT = """
            package app.%1$s;
            @jakarta.websocket.ClientEndpoint
            %2$s class Chat {
                @jakarta.websocket.OnMessage
                public void on(String message) {}
            }
            """;

    private static final String MODULE = """
            module app {
                requires jakarta.websocket;
                exports app.exported;
                opens app.opened;
            }
            """;

    @TempDir
    private Path directory;

    private ClassLoader loader;

    @BeforeEach
    void startBothModules() throws Exception {
        Path sources = directory.resolve("sources");
        Path classes = directory.resolve("app");
        write(sources.resolve("module-info.java"), MODULE);
        write(sources.resolve("exported/Chat.java"), ENDPOINT.formatted("exported", "public"));
        write(sources.resolve("opened/Chat.java"), ENDPOINT.formatted("opened", ""));
        write(sources.resolve("closed/Chat.java"), ENDPOINT.formatted("closed", "public"));
        compile(sources, classes);
        Path[] path = Stream.concat(Stream.of(classes), Stream.of(ourModules())).toArray(Path[]::new);
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration()
                .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("app", "dev.sockeye.bridge"));
        ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(boot), ClassLoader.getPlatformClassLoader());
        ModuleLayer layer = controller.layer();
        // This test calls what only other modules of Sockeye may call.
        controller.addExports(
                layer.findModule("dev.sockeye.bridge").orElseThrow(),
                "dev.sockeye.bridge",
                getClass().getModule());
        loader = layer.findLoader("app");
    }

    private static void write(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void compile(Path sources, Path classes) throws Exception {
        String modules =
                Arrays.stream(ourModules()).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> arguments;
        try (Stream<Path> files = Files.walk(sources)) {
            Stream<String> names = files.filter(Files::isRegularFile).map(Path::toString);
            arguments = Stream.concat(
                            Stream.of("--module-path", modules, "-proc:none", "-d", classes.toString()), names)
                    .toList();
        }
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertThat(javac.run(System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static Path[] ourModules() throws Exception {
        return new Path[] {
            locationOf(DefaultConfigurator.class), locationOf(ServerEndpointConfig.class), locationOf(Session.class)
        };
    }

    private static Path locationOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Binds with the classes of the layer, which are not those that this test is compiled against. */
    private Object bindClient(String endpoint) throws Throwable {
        Class<?> factory = loader.loadClass(InstanceFactory.class.getName());
        Class<?> binder = loader.loadClass(EndpointBinder.class.getName());
        Object instances = factory.getMethod("reflective").invoke(null);
        try {
            return binder.getMethod("annotatedClient", Class.class)
                    .invoke(binder.getConstructor(factory).newInstance(instances), loader.loadClass(endpoint));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    @Tag("B-CLS-8")
    void public_classes_in_exported_packages_and_any_class_in_open_ones_can_be_endpoints() throws Throwable {
        assertThat(bindClient("app.exported.Chat")).isNotNull();
        assertThat(bindClient("app.opened.Chat")).isNotNull();
    }

    @Test
    @Tag("B-CLS-8")
    void a_class_in_a_closed_package_is_refused_with_what_to_open_to_whom() {
        assertThatThrownBy(() -> bindClient("app.closed.Chat"))
                .hasMessageContaining("1 error")
                .hasMessageContaining("app.closed.Chat.on(String)")
                .hasMessageContaining(
                        "module app does not open package app.closed; export or open it to module dev.sockeye.bridge");
    }

    @Test
    @Tag("A-CFR-9")
    void the_api_gets_the_same_default_for_every_configurator() throws Exception {
        Class<?> type = loader.loadClass(ServerEndpointConfig.Configurator.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object one = containerDefaultOf(type);
            assertThat(one.getClass().getModule().getName()).isEqualTo("dev.sockeye.bridge");
            assertThat(one).isSameAs(containerDefaultOf(type));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Object containerDefaultOf(Class<?> configuratorType) throws Exception {
        Object configurator = configuratorType.getConstructor().newInstance();
        return configuratorType.getMethod("getContainerDefaultConfigurator").invoke(configurator);
    }
}
