package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.messaging.converter.StringMessageConverter;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/** STOMP with Spring's broker and Spring's client. */
@Timeout(60)
class StompTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final String LARGE = "0123456789".repeat(50_000);

    @RegisterExtension
    static final RunningApplication APPLICATION = new RunningApplication();

    private final WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() {
        client.setMessageConverter(new StringMessageConverter());
        client.setInboundMessageSizeLimit(1 << 20);
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop();
    }

    @Test
    void small_messages_and_one_of_500_kilobytes_go_to_the_application_and_come_back_by_the_broker() throws Exception {
        StompSession session = client.connectAsync(
                        APPLICATION.uri("ws", "/stomp").toString(), new StompSessionHandlerAdapter() {})
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        subscribe(session);

        session.send("/app/cry", "small");
        assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("small!");
        session.send("/app/cry", LARGE);
        assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(LARGE + "!");
        session.disconnect();
    }

    private void subscribe(StompSession session) {
        session.subscribe("/topic/cries", new StompFrameHandler() {
            @Override
            public Type getPayloadType(StompHeaders headers) {
                return String.class;
            }

            @Override
            public void handleFrame(StompHeaders headers, Object payload) {
                heard.add(payload);
            }
        });
    }

    @Test
    void a_client_that_asks_for_no_subprotocol_gets_none_and_speaks_stomp() throws Exception {
        try (Conversation conversation =
                Conversation.of(new StandardWebSocketClient(), APPLICATION.uri("ws", "/stomp"))) {
            assertThat(conversation.session().getAcceptedProtocol()).isEmpty();
            conversation.says(new TextMessage("CONNECT\naccept-version:1.2\nhost:127.0.0.1\n\n\0"));
            assertThat((String) conversation.hears()).startsWith("CONNECTED\nversion:1.2\n");
        }
    }
}
