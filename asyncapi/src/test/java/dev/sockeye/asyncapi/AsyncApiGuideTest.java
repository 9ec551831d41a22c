package dev.sockeye.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about AsyncAPI says is what happens here. */
class AsyncApiGuideTest {
    private static int statusOf(Server server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void one_line_serves_the_document() throws Exception {
        try (Server server = AsyncApiGuide.serve(0)) {
            assertThat(statusOf(server, "/asyncapi.json")).isEqualTo(200);
        }
    }

    @Test
    void a_filter_keeps_others_away_from_the_document() throws Exception {
        WsFilter nobody = WsFilter.of(handler -> request -> WsResponse.reject(403, "Not for you"));
        try (Server server =
                Sockeye.server().port(0).with(AsyncApiGuide.guarded(nobody)).start()) {
            assertThat(statusOf(server, "/internal/asyncapi.json")).isEqualTo(403);
        }
    }

    @Test
    void a_program_writes_both_files(@TempDir Path directory) throws Exception {
        AsyncApiGuide.write(directory);

        assertThat(directory.resolve("asyncapi.json")).content().contains("\"address\" : \"/pilots/{number}\"");
        assertThat(directory.resolve("harbour.ts")).content().contains("export function connectPilotsNumber(");
    }

    @Test
    void an_annotation_says_what_is_sent_by_the_session() {
        assertThat(AsyncApi.of("Harbour", "1.0")
                        .endpoint(AsyncApiGuide.Harbours.class)
                        .json())
                .contains("\"#/channels/harbours/messages/FromHarbour\"");
    }
}
