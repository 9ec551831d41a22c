package dev.sockeye.stomp;

import static dev.sockeye.functions.Routes.files;
import static dev.sockeye.functions.Routes.http;

import dev.sockeye.functions.HttpHandler;
import dev.sockeye.functions.Route;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.Chromium;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A page whose script is the one that Node.js runs: it finds what it imports, and what it prints is reported. */
final class StompPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <script type="importmap">{"imports": {"@stomp/stompjs": "/stompjs/index.js", "ws": "/ws.js"}}</script>
            <script type="module">
            const lines = [];
            const report = () => fetch("/report", {method: "POST", body: lines.join("\\n")});
            console.log = (...words) => lines.push(words.join(" "));
            globalThis.process = {argv: ["", "", `ws://${location.host}/stomp`], exit: report};
            import("/page.js").catch(error => { lines.push(String(error)); report(); });
            </script>
            """;

    private final CompletableFuture<String> report = new CompletableFuture<>();
    private final Path script;
    private final Path packages;

    /**
     * A page.
     *
     * @param script what it runs
     * @param packages has {@code node_modules}
     */
    StompPage(Path script, Path packages) {
        this.script = script;
        this.packages = packages;
    }

    /** The page at {@code /}, with all that belongs to it. */
    Route[] routes() {
        return new Route[] {
            http("GET", "/", text("text/html", PAGE)),
            http("GET", "/ws.js", text("text/javascript", "export default WebSocket;")),
            http("GET", "/page.js", (request, response) -> {
                response.setContentType("text/javascript");
                Files.copy(script, response.getOutputStream());
            }),
            files("/stompjs", packages.resolve("node_modules/@stomp/stompjs/esm6")),
            http(
                    "POST",
                    "/report",
                    (request, response) -> report.complete(
                            new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
        };
    }

    private static HttpHandler text(String type, String content) {
        return (request, response) -> {
            response.setContentType(type);
            response.getWriter().print(content);
        };
    }

    /** Opens it in a browser that is installed. */
    static ChildProcess open(URI page, Path profile) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Chromium.find().orElseThrow().toString()));
        command.addAll(Chromium.FLAGS);
        command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile, page.toString()));
        return ChildProcess.start(command);
    }

    /** What the script has printed when it is done. */
    String report() throws Exception {
        return report.get(60, TimeUnit.SECONDS);
    }
}
