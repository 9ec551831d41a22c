package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsClient;
import dev.sockeye.sample.routes.Routed;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes of an application in Tomcat as its makers distribute it, by Tomcat's own upgrade and by that of the standard. */
@Timeout(120)
class RoutesIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path war(Path folder) throws Exception {
        Path war = Files.copy(Path.of(System.getProperty("sample.war")), folder.resolve("routes.war"));
        Path functions = Path.of(
                Route.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String routed = Routed.class.getName().replace('.', '/') + ".class";
        try (FileSystem content = FileSystems.newFileSystem(war);
                InputStream bytes =
                        Objects.requireNonNull(Routed.class.getClassLoader().getResourceAsStream(routed))) {
            Files.copy(functions, content.getPath("WEB-INF/lib/sockeye-functions.jar"));
            Path target = content.getPath("WEB-INF/classes", routed);
            Files.createDirectories(target.getParent());
            Files.copy(bytes, target);
        }
        return war;
    }

    private static HttpResponse<String> get(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"true, Tomcat's own upgrade", "false, standard upgrade"})
    void an_application_has_routes_of_every_kind_beside_annotated_endpoints(
            boolean nativeTransport, String upgrade, @TempDir Path temporary) throws Exception {
        StockTomcat tomcat = new StockTomcat(war(temporary), temporary);
        try (RunningSample sample = tomcat.start("-Dsockeye.native-transport=" + nativeTransport)) {
            assertThat(sample.startup()).contains(upgrade).contains("/say/{name}");
            assertSockets(sample);
            assertHttp(sample.page());
            assertFiles(sample.page());
            assertThat(sample.process().output()).doesNotContain("SEVERE", "Exception");
        }
    }

    private static void assertSockets(RunningSample sample) throws Exception {
        try (JdkClient jdk = JdkClient.open(sample.endpoint("say/ann"))) {
            assertThat(jdk.send("hi").receive()).isEqualTo("ann: hi");
            assertThat(jdk.close(1000)).isEqualTo(1000);
        }
        try (JdkClient jdk = JdkClient.open(sample.endpoint("echo?user=ann"))) {
            assertThat(jdk.send("hi").receive()).isEqualTo("hi!");
        }
        try (BlockingWebSocket ours = WsClient.blocking(sample.endpoint("say/bob"))) {
            ours.send("hi");
            assertThat(ours.receive().orElseThrow().text()).isEqualTo("bob: hi");
        }
        try (BlockingWebSocket ours = WsClient.blocking(sample.endpoint("echo?user=bob"))) {
            ours.send("hi");
            assertThat(ours.receive().orElseThrow().text()).isEqualTo("hi!");
        }
        assertThatThrownBy(() -> WsClient.blocking(sample.endpoint("echo"))).hasMessageContaining("401");
    }

    private static void assertHttp(URI page) throws Exception {
        assertThat(get(page.resolve("say/ann")).body()).isEqualTo("Ä ann");
        HttpResponse<String> events = get(page.resolve("ticks"), "Last-Event-ID", "7");
        assertThat(events.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(events.body().lines().filter(line -> line.startsWith("data:")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("after 7");
    }

    private static void assertFiles(URI page) throws Exception {
        HttpResponse<String> whole = get(page.resolve("files/index.html"));
        assertThat(whole.statusCode()).isEqualTo(200);
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(get(page.resolve("files/index.html"), "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get(page.resolve("files/index.html"), "Range", "bytes=2-5").body())
                .isEqualTo(whole.body().substring(2, 6));
        assertThat(get(page.resolve("files/WEB-INF/lib/sockeye-functions.jar")).statusCode())
                .isEqualTo(404);
    }
}
