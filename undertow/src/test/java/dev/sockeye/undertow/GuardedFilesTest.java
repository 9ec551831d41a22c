package dev.sockeye.undertow;

import static dev.sockeye.functions.Routes.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.RoutedApplication;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.testkit.peer.RawPeer;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Undertow hands on the path of a request as it is written, and resolves it when it looks for a file. */
class GuardedFilesTest {
    public static class Guarded implements RoutedApplication {
        @Override
        public List<Route> routes() {
            return List.of(filter("/guarded/*", WsFilter.authenticate(request -> request.query("user"))));
        }
    }

    private DeploymentManager application;
    private Undertow server;
    private URI root;

    @BeforeEach
    void start(@TempDir Path files) throws Exception {
        Files.createDirectories(files.resolve("open"));
        Files.writeString(Files.createDirectories(files.resolve("guarded")).resolve("file"), "secret");
        application = Servlets.newContainer()
                .addDeployment(Servlets.deployment()
                        .setDeploymentName("guarded")
                        .setContextPath("/")
                        .setClassLoader(GuardedFilesTest.class.getClassLoader())
                        .setResourceManager(new PathResourceManager(files))
                        .addServletContainerInitializer(new ServletContainerInitializerInfo(
                                ContainerInitializer.class, Set.of(Guarded.class))));
        application.deploy();
        server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(application.start())
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        root = URI.create("ws://localhost:" + port + "/");
    }

    @AfterEach
    void stop() throws Exception {
        application.stop();
        application.undeploy();
        server.stop();
    }

    private int status(String target) throws IOException {
        try (RawPeer raw = RawPeer.connect(root)) {
            raw.write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return raw.readHead().status();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/guarded/file",
        "//guarded/file",
        "/guarded//file",
        "/./guarded/file",
        "/open/../guarded/file",
        "/open/%2e%2e/guarded/file",
        "/nowhere/..//guarded/./file"
    })
    void no_spelling_of_a_files_path_leads_past_its_filter(String target) throws Exception {
        assertThat(status(target)).isEqualTo(401);
        assertThat(status(target + "?user=ada")).isEqualTo(200);
    }
}
