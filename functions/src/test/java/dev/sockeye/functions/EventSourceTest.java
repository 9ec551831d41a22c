package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.Chromium;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A browser's own EventSource (WHATWG HTML section 9.2). */
@Timeout(240)
class EventSourceTest {
    private static final String MISSING = "Expected chromium on the PATH, so NO BROWSER HAS SEEN A STREAM OF EVENTS."
            + " Install it: apt-get install chromium";

    private static final String PAGE = """
            <!DOCTYPE html>
            <script>
            const seen = [];
            const source = new EventSource("/events");
            source.addEventListener("tick", event => {
                seen.push(event.lastEventId + "=" + event.data);
                if (seen.length === 4) {
                    source.close();
                    fetch("/report", {method: "POST", body: seen.join("|")});
                }
            });
            </script>
            """;

    /** Three events for who is new, then the end; one for who comes again. */
    private static void tell(SseStream events) {
        events.comment("welcome");
        if (events.lastEventId().isEmpty()) {
            events.send(tick("1", "one").retry(Duration.ofMillis(100)));
            events.send(tick("2", "two\r\nlines"));
            events.send(tick("3", " ünïcode 🐟"));
        } else {
            events.send(tick("4", "after " + events.lastEventId().orElseThrow()));
        }
        events.close();
    }

    private static SseEvent tick(String id, String data) {
        return SseEvent.of(data).name("tick").id(id);
    }

    /** Skips the calling test where there is no Chromium, or fails it with a system property. */
    private static ChildProcess browser(URI page, Path profile) throws IOException {
        Optional<Path> chromium = Chromium.find();
        if (chromium.isEmpty()) {
            if (Boolean.getBoolean("sockeye.require-browser")) {
                fail(MISSING);
            }
            System.err.println(MISSING);
            abort(MISSING);
        }
        List<String> command = new ArrayList<>(List.of(chromium.orElseThrow().toString()));
        command.addAll(Chromium.FLAGS);
        command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile, page.toString()));
        return ChildProcess.start(command);
    }

    @Test
    void a_browser_gets_events_with_their_ids_and_says_the_last_when_it_comes_again(@TempDir Path profile)
            throws Exception {
        CompletableFuture<String> report = new CompletableFuture<>();
        HttpHandler page = (request, response) -> {
            response.setContentType("text/html");
            response.getWriter().print(PAGE);
        };
        HttpHandler reporting = (request, response) ->
                report.complete(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        try (Server server = Sockeye.server()
                        .port(0)
                        .with(
                                http("GET", "/", page),
                                http("POST", "/report", reporting),
                                sse("/events", request -> EventSourceTest::tell))
                        .start();
                ChildProcess browser = browser(server.uri(), profile)) {
            assertThat(browser.handle().isAlive()).isTrue();
            assertThat(report.get(120, TimeUnit.SECONDS)).isEqualTo("1=one|2=two\nlines|3= ünïcode 🐟|4=after 3");
        }
    }
}
