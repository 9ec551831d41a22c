package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.fallback;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of a web application, which its host finds by its own scan. */
class WarTest {
    /** All that the application says of its routes. */
    public static final class Application implements RoutedApplication {
        @Override
        public List<Route> routes() {
            return List.of(
                    ws(
                            "/say/{name}",
                            request -> accept(ws -> ws.onMessage(
                                    message -> ws.send(request.path("name") + " says " + message.text())))),
                    http(
                            "/say/{name}",
                            (request, response) -> response.getWriter().print("Ä " + request.path("name"))),
                    fallback(request -> accept(
                            ws -> ws.send("nothing else at " + request.uri().getPath()))));
        }
    }

    @ServerEndpoint("/annotated")
    public static final class Annotated {
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @Test
    void a_public_class_brings_routes_beside_annotated_endpoints_and_files(@TempDir Path directory) throws Exception {
        Path root = directory.resolve("app");
        for (Class<?> type : List.of(Application.class, Annotated.class)) {
            copy(type, root.resolve("WEB-INF/classes"));
        }
        Files.writeString(root.resolve("page.html"), "a page");
        Tomcat tomcat = tomcat(directory, root);
        try {
            tomcat.start();
            URI base = URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/app/");
            assertThat(asked(base.resolve("say/ann"), "hi")).isEqualTo("ann says hi");
            assertThat(asked(base.resolve("annotated"), "mine")).isEqualTo("mine");
            assertThat(asked(base.resolve("else/where"), "")).isEqualTo("nothing else at /app/else/where");
            assertThat(got(base.resolve("say/bob"))).isEqualTo("Ä bob");
            assertThat(got(base.resolve("page.html"))).isEqualTo("a page");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static Tomcat tomcat(Path directory, Path root) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addWebapp("/app", root.toString());
        context.setParentClassLoader(WarTest.class.getClassLoader());
        // The endpoints of other tests are none of the application's.
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        return tomcat;
    }

    private static void copy(Class<?> type, Path classes) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            Files.copy(bytes, target);
        }
    }

    private static String asked(URI uri, String question) {
        try (BlockingWebSocket ws = WsClient.blocking(uri)) {
            ws.send(question);
            return ws.receive().orElseThrow().text();
        }
    }

    private static String got(URI uri) throws Exception {
        URI http = URI.create(uri.toString().replaceFirst("ws", "http"));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(http).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
