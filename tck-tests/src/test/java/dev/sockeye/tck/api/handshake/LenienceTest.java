package dev.sockeye.tck.api.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.testkit.peer.HttpHead;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes that are not quite right, or where two sources disagree: a row of docs/reference/lenience.md each. */
class LenienceTest {
    private static final int UPGRADED = 101;
    private static final int BAD_REQUEST = 400;

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    private HttpHead answerTo(String header) throws Exception {
        ServerEndpointConfig config = Application.config("/at", RecordingEndpoint.class, () -> endpoint)
                .subprotocols(List.of("chat", "superchat"))
                .build();
        return HttpHead.answerTo(host.deploy(new Application().endpoint(config)).uri("/at"), header);
    }

    @Test
    @Tag("A-HRQ-6")
    @Tag("A-SES-36")
    void a_query_parameter_named_as_a_path_parameter_comes_after_it_and_alone_in_the_session() throws Exception {
        Events<HandshakeRequest> seen = new Events<>();
        Asked asked = new Asked((config, request, response) -> seen.add(request));
        Deployment deployment =
                host.deploy(new Application().endpoint(asked.at("/at/{room}").build()));

        host.rawClient(deployment.uri("/at/path?room=query&room=again"));

        assertThat(seen.next().getParameterMap()).containsExactly(Map.entry("room", List.of("path", "query", "again")));
        assertThat(asked.endpoint.opened().next().getRequestParameterMap())
                .containsExactly(Map.entry("room", List.of("query", "again")));
    }

    @ParameterizedTest
    @CsvSource({"/room/a, 101", "/room/a/, 404", "/room/, 404", "/room, 404", "/room/a/b, 404"})
    @Tag("B-URI-6")
    void a_slash_at_the_end_begins_a_segment_which_is_empty(String path, int status) throws Exception {
        Deployment deployment = host.deploy(new Application().endpoint("/{name}/{rest}", endpoint));

        assertThat(HttpHead.answerTo(deployment.uri(path)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chat, b@d", "b@d, chat", "chat, {\"a\":1}", "super chat", "chat;q=1", "chat, \"superchat\""})
    @Tag("C-SRV-9")
    void a_subprotocol_that_is_no_token_spoils_the_list(String list) throws Exception {
        assertThat(answerTo("Sec-WebSocket-Protocol: " + list).status()).isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-any;", "x-any; ", "x-any;;a", "x-any;,x-other", "x-any; a=", ";"})
    @Tag("C-SRV-9")
    void a_semicolon_without_a_parameter_spoils_the_list_of_extensions(String list) throws Exception {
        assertThat(answerTo("Sec-WebSocket-Extensions: " + list).status()).isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-WebSocket-Protocol: ,chat",
                "Sec-WebSocket-Protocol: , , chat,, superchat,",
                "Sec-WebSocket-Protocol: chat, chat",
                "Sec-WebSocket-Extensions: ,x-any,,",
                "Sec-WebSocket-Extensions: ",
            })
    @Tag("C-SRV-15")
    void empty_and_repeated_elements_of_a_list_are_passed_over(String header) throws Exception {
        HttpHead answer = answerTo(header);

        assertThat(answer.status()).isEqualTo(UPGRADED);
        assertThat(answer.values("Sec-WebSocket-Protocol"))
                .isEqualTo(header.contains("chat") ? List.of("chat") : List.of());
    }
}
