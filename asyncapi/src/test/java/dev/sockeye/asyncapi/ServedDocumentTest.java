package dev.sockeye.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lenses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server tells of the endpoints that it has, if it is asked to. */
class ServedDocumentTest {
    private static HttpResponse<String> get(Server server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_server_describes_all_endpoints_that_are_deployed() throws Exception {
        AsyncApi described = AsyncApi.of("Harbour", "1.0");
        try (Server server = Sockeye.server()
                .port(0)
                .endpoint(Harbour.HarbourMaster.class)
                .with(Harbour.routes())
                .with(described.served())
                .start()) {
            HttpResponse<String> response = get(server, "/asyncapi.json");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            JsonNode channels = Lenses.jsonMapper().readTree(response.body()).get("channels");
            assertThat(channels.propertyNames()).containsExactly("harboursHarbour", "pilotsNumber", "secret");
            assertThat(response.body())
                    .isEqualTo(described
                            .endpoint(Harbour.HarbourMaster.class)
                            .with(Harbour.routes())
                            .json());
            assertThat(get(server, "/asyncapi.json").body()).isEqualTo(response.body());
        }
    }

    @Test
    void nothing_is_served_unless_it_is_asked_for() throws Exception {
        try (Server server =
                Sockeye.server().port(0).endpoint(Harbour.HarbourMaster.class).start()) {
            assertThat(get(server, "/asyncapi.json").statusCode()).isEqualTo(404);
        }
    }
}
