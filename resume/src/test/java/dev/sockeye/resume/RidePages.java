package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.files;
import static dev.sockeye.functions.Routes.http;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Serves the page of a ride to a browser, and takes its report. */
public final class RidePages implements AutoCloseable {
    private static final String PAGE = """
            <!DOCTYPE html>
            <script type="module">
            import { ResumableSocket } from "/js/sockeye-resume.js";
            import { ride } from "/test/ride.js";
            const asked = new URLSearchParams(location.search);
            const report = await ride(ResumableSocket, asked.get("url"), Number(asked.get("count")), Number(asked.get("pause")), {})
                .catch((error) => ({ failed: String(error) }));
            await fetch("/report", { method: "POST", body: JSON.stringify(report) });
            </script>
            """;

    private final CompletableFuture<String> report = new CompletableFuture<>();
    private final Server server = Sockeye.server()
            .port(0)
            .with(
                    files("/js", Path.of("js")),
                    files("/test", Path.of("src", "test", "js")),
                    http(
                            "POST",
                            "/report",
                            (request, response) -> report.complete(
                                    new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8))),
                    http("GET", "/ride", (request, response) -> {
                        response.setContentType("text/html");
                        response.getWriter().print(PAGE);
                    }))
            .start();

    /** The origin of the pages. */
    public String origin() {
        return "http://localhost:" + server.port();
    }

    /** The page of a ride: so many messages to a server, and a pause after each hundred. */
    public URI ride(URI url, int count, int pauseMillis) {
        return URI.create(origin() + "/ride?url=" + url + "&count=" + count + "&pause=" + pauseMillis);
    }

    /** What the browser has reported. */
    public String report(int seconds) throws Exception {
        return report.get(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.close();
    }
}
