package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.container.servlet.ServletServerContainer;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.server.ServerContainer;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.WebSocketClient;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.sockjs.client.RestTemplateXhrTransport;
import org.springframework.web.socket.sockjs.client.SockJsClient;
import org.springframework.web.socket.sockjs.client.WebSocketTransport;

/** Spring at both ends of a connection and Sockeye between them: its server container and its client container. */
@Timeout(60)
class SpringApplicationTest {
    @RegisterExtension
    static final RunningApplication APPLICATION = new RunningApplication();

    private final WebSocketClient client = new StandardWebSocketClient();

    @Test
    void both_containers_are_those_of_sockeye() {
        assertThat(APPLICATION.bean(ServerContainer.class)).isInstanceOf(ServletServerContainer.class);
        assertThat(ContainerProvider.getWebSocketContainer()).isInstanceOf(ClientContainer.class);
    }

    @Test
    void a_bean_with_the_annotation_of_a_server_endpoint_is_deployed() throws Exception {
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", "/annotated/Ada"))) {
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo("Ada said hello");
        }
    }

    @Test
    void a_registration_of_an_endpoint_is_deployed() throws Exception {
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", "/programmatic"))) {
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo("programmatic hello");
        }
    }

    @Test
    void a_handler_hears_and_sends_text_binary_and_pings() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3});
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", "/handler?a=b"))) {
            conversation.says(new TextMessage("caf\u00e9"));
            assertThat(conversation.hears()).isEqualTo("handled caf\u00e9");
            conversation.says(new BinaryMessage(bytes.duplicate()));
            assertThat(conversation.hears()).isEqualTo(bytes);
            conversation.says(new PingMessage(bytes.duplicate()));
            assertThat(conversation.hears()).isEqualTo(bytes);
            assertThat(conversation.session().getUri()).isEqualTo(APPLICATION.uri("ws", "/handler?a=b"));
            assertThat(conversation.session().getAcceptedProtocol()).isEmpty();
        }
    }

    @Test
    void codes_of_the_applications_own_go_both_ways() throws Exception {
        EchoHandler handler = APPLICATION.bean(EchoHandler.class);
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", "/handler"))) {
            conversation.says(new TextMessage("close"));
            assertThat(conversation.closed()).isEqualTo(new CloseStatus(4001, "as asked"));
        }
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", "/handler"))) {
            CloseStatus enough = new CloseStatus(4002, "enough");
            conversation.session().close(enough);
            // Sessions of other tests end in between.
            CloseStatus closed = handler.closed.take();
            while (!closed.equals(enough)) {
                closed = handler.closed.take();
            }
        }
    }

    @Test
    void sockjs_runs_over_websocket() throws Exception {
        SockJsClient sockJs = new SockJsClient(List.of(new WebSocketTransport(client)));
        assertEchoes(sockJs);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sockjs_runs_beside_websocket_over_xhr(boolean polling) throws Exception {
        RestTemplateXhrTransport xhr = new RestTemplateXhrTransport();
        xhr.setXhrStreamingDisabled(polling);
        assertEchoes(new SockJsClient(List.of(xhr)));
    }

    private static void assertEchoes(SockJsClient sockJs) throws Exception {
        sockJs.start();
        try (Conversation conversation = Conversation.of(sockJs, APPLICATION.uri("http", "/sockjs"))) {
            conversation.says(new TextMessage("over SockJS"));
            assertThat(conversation.hears()).isEqualTo("handled over SockJS");
        } finally {
            sockJs.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/guarded/handler", "/guarded/annotated"})
    void a_filter_of_the_application_may_refuse_a_handshake(String path) {
        assertThatThrownBy(() -> Conversation.of(client, APPLICATION.uri("ws", path)))
                .rootCause()
                .hasMessageContaining("403");
        assertThatThrownBy(() -> Conversation.of(client, APPLICATION.uri("ws", path)))
                .hasCauseInstanceOf(ConnectFailedException.class);
    }

    private static WebSocketHttpHeaders page(String origin) {
        WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
        headers.setOrigin(origin);
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/handler", "/annotated/Ada"})
    void a_page_of_another_origin_may_not_connect(String path) {
        assertThatThrownBy(() -> Conversation.of(client, page("http://elsewhere.example"), APPLICATION.uri("ws", path)))
                .rootCause()
                .hasMessageContaining("403");
    }

    @Test
    void a_page_of_an_origin_that_a_property_lists_may_connect() throws Exception {
        try (Conversation conversation =
                Conversation.of(client, page("http://friend.example"), APPLICATION.uri("ws", "/annotated/Ada"))) {
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo("Ada said hello");
        }
    }
}
