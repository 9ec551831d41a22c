package dev.sockeye.stomp;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frames of a conversation, as text: a line end is a tilde, a NUL a circumflex. */
@Timeout(60)
class StompRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final BlockingQueue<StompNack> NACKS = new LinkedBlockingQueue<>();
    private static StompRelay relay;
    private static Server server;

    private static StompRelayBuilder builder() {
        return StompRelay.builder()
                .topic("/topic/{room}")
                .feed("/feed")
                .heartBeat(Duration.ZERO)
                .onNack(NACKS::add)
                .onSend("/app/{room}", (message, to) -> {
                    switch (message.text()) {
                        case "fail" -> throw new IllegalStateException("the password is tuna");
                        case "refuse" -> throw new StompException("No fish today");
                        default -> to.send("/topic/" + message.variable("room"), "app: " + message.text());
                    }
                });
    }

    @BeforeAll
    static void start() {
        relay = builder().build();
        server = Sockeye.server()
                .port(0)
                .with(
                        ws("/stomp", relay),
                        ws(
                                "/hasty",
                                builder().connectTimeout(Duration.ofMillis(1)).build()),
                        ws(
                                "/small",
                                builder()
                                        .maxBody(10)
                                        .maxSubscriptions(1)
                                        .maxUnacknowledged(1)
                                        .build()),
                        ws(
                                "/beating",
                                builder().heartBeat(Duration.ofMillis(20)).build()),
                        ws(
                                "/guarded",
                                builder()
                                        .access((socket, frame) -> frame.command() == StompCommand.CONNECT
                                                ? frame.header("passcode").equals(Optional.of("salmon"))
                                                : frame.command() == StompCommand.SUBSCRIBE)
                                        .build()))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static BlockingWebSocket open(String path) {
        return WsClient.blocking(server.webSocketUri(path));
    }

    private static BlockingWebSocket connect(String path) throws Exception {
        BlockingWebSocket socket = open(path);
        say(socket, "CONNECT~accept-version:1.2~host:sea~passcode:salmon~~^");
        assertThat(hear(socket)).startsWith("CONNECTED~version:1.2~heart-beat:");
        return socket;
    }

    private static void say(BlockingWebSocket socket, String frame) throws Exception {
        socket.send(frame.replace('~', '\n').replace('^', '\0'));
    }

    private static String hear(BlockingWebSocket socket) throws Exception {
        Optional<WsMessage> message = socket.receive(PATIENCE);
        if (message.isEmpty()) {
            return "close " + socket.closeReason().orElseThrow().getCloseCode().getCode();
        }
        return (message.get() instanceof WsMessage.Binary binary
                        ? "binary " + StandardCharsets.ISO_8859_1.decode(binary.bytes())
                        : message.get().text())
                .replace('\n', '~')
                .replace('\0', '^');
    }

    private static void expectError(BlockingWebSocket socket, String message) throws Exception {
        assertThat(hear(socket)).isEqualTo("ERROR~message:" + message + "~content-length:0~~^");
        assertThat(hear(socket)).isEqualTo("close 1002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEND~destination:/topic/a~~^|Expected CONNECT first",
                "CONNECT~accept-version:1.2~heart-beat:x~~^|Expected a heart-beat of two numbers",
                "swim~|Expected a command of STOMP 1.2",
            })
    void a_client_begins_with_connect(String frame, String message) throws Exception {
        try (BlockingWebSocket socket = open("/stomp")) {
            say(socket, frame);
            expectError(socket, message);
        }
    }

    @Test
    void a_client_of_another_version_hears_which_is_spoken() throws Exception {
        for (String connect : new String[] {"CONNECT~~^", "STOMP~accept-version:1.0,1.1~~^"}) {
            try (BlockingWebSocket socket = open("/stomp")) {
                say(socket, connect);
                assertThat(hear(socket)).startsWith("ERROR~").contains("~version:1.2~");
                assertThat(hear(socket)).isEqualTo("close 1002");
            }
        }
    }

    @Test
    void a_client_that_does_not_connect_in_time_is_closed() throws Exception {
        try (BlockingWebSocket socket = open("/hasty")) {
            expectError(socket, "Expected CONNECT in time");
        }
    }

    @Test
    void subscribers_get_what_is_sent_with_its_headers() throws Exception {
        try (BlockingWebSocket one = connect("/stomp");
                BlockingWebSocket other = connect("/stomp")) {
            say(one, "SUBSCRIBE~id:sub-0~destination:/topic/a~receipt:1~~^");
            assertThat(hear(one)).isEqualTo("RECEIPT~receipt-id:1~~^");
            say(other, "SUBSCRIBE~id:x\\cy~destination:/topic/a~receipt:2~~^");
            assertThat(hear(other)).isEqualTo("RECEIPT~receipt-id:2~~^");
            say(one, "SEND~destination:/topic/a~tag:a\\nb~message-id:forged~subscription:forged~receipt:3~~hello^");
            // Groups deliver on threads of their own, so the receipt may come first.
            String message = "MESSAGE~destination:/topic/a~message-id:[0-9]+~tag:a\\\\nb~subscription:sub-0"
                    + "~content-length:5~~hello\\^";
            assertThat(hear(one) + hear(one))
                    .matches("(" + message + "RECEIPT~receipt-id:3~~\\^|RECEIPT~receipt-id:3~~\\^" + message + ")");
            assertThat(hear(other)).contains("~subscription:x\\cy~", "~~hello^");
            say(one, "UNSUBSCRIBE~id:sub-0~receipt:4~~^");
            assertThat(hear(one)).isEqualTo("RECEIPT~receipt-id:4~~^");
            say(one, "SEND~destination:/topic/a~~again^SEND~destination:/app/a~~third^");
            assertThat(hear(other)).contains("~~again^");
            assertThat(hear(other)).contains("~~app: third^");
            say(one, "DISCONNECT~receipt:5~~^");
            assertThat(hear(one)).isEqualTo("RECEIPT~receipt-id:5~~^");
            assertThat(hear(one)).isEqualTo("close 1000");
        }
    }

    @Test
    void bodies_that_are_no_text_are_binary_messages_and_nuls_are_text() throws Exception {
        try (BlockingWebSocket socket = connect("/stomp")) {
            say(socket, "SUBSCRIBE~id:1~destination:/topic/b~~^");
            socket.send(ByteBuffer.wrap("SEND\ndestination:/topic/b\ncontent-length:3\n\n\377\0\376\0"
                    .getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(hear(socket)).startsWith("binary MESSAGE~").endsWith("~content-length:3~~\377^\376^");
            say(socket, "SEND~destination:/topic/b~content-length:3~~a^b^");
            assertThat(hear(socket)).startsWith("MESSAGE~").endsWith("~content-length:3~~a^b^");
        }
    }

    @Test
    void the_application_sends_to_a_feed_and_clients_do_not() throws Exception {
        try (BlockingWebSocket socket = connect("/stomp")) {
            say(socket, "SUBSCRIBE~id:1~destination:/feed~receipt:1~~^");
            assertThat(hear(socket)).startsWith("RECEIPT");
            String number = relay.send("/feed", Map.of("ack", "forged"), ByteBuffer.wrap(new byte[] {'h', 'i'}));
            assertThat(hear(socket))
                    .isEqualTo(
                            "MESSAGE~destination:/feed~message-id:" + number + "~subscription:1~content-length:2~~hi^");
            say(socket, "SEND~destination:/feed~~^");
            expectError(socket, "Expected another destination of SEND\\c this one can be subscribed to only");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEND~~^|Expected a header destination in SEND",
                "SEND~destination:/nowhere~~^|Expected a destination that exists",
                "SUBSCRIBE~id:1~destination:/app/a~~^|Expected a destination that can be subscribed to",
                "SUBSCRIBE~destination:/topic/a~~^|Expected a header id in SUBSCRIBE",
                "SUBSCRIBE~id:1~destination:/topic/a~ack:never~~^|Expected ack to be auto, client or client-individual",
                "SUBSCRIBE~id:1~destination:/topic/a~~^SUBSCRIBE~id:1~destination:/topic/b~~^"
                        + "|Expected an id that no other subscription has",
                "UNSUBSCRIBE~id:1~~^|Expected the id of a subscription",
                "ACK~id:1@2~~^|Expected the id of a message that waits for an acknowledgement",
                "BEGIN~transaction:t~~^BEGIN~transaction:t~~^|Expected a transaction that has not begun",
                "COMMIT~transaction:t~~^|Expected a transaction that has begun",
                "ABORT~transaction:t~~^|Expected a transaction that has begun",
                "SEND~destination:/topic/a~transaction:t~~^|Expected a transaction that has begun",
                "CONNECT~accept-version:1.2~~^|Expected another command than CONNECT",
                "MESSAGE~~^|Expected another command than MESSAGE",
                "SEND~destination:/app/a~~fail^|The message could not be processed",
                "SEND~destination:/app/a~~refuse^|No fish today",
            })
    void what_is_not_allowed_ends_with_an_error(String frames, String message) throws Exception {
        try (BlockingWebSocket socket = connect("/stomp")) {
            say(socket, frames);
            expectError(socket, message);
        }
    }

    @Test
    void an_error_names_the_receipt() throws Exception {
        try (BlockingWebSocket socket = connect("/stomp")) {
            say(socket, "SEND~destination:/nowhere~receipt:r~~^");
            assertThat(hear(socket)).contains("~receipt-id:r~");
        }
    }

    @Test
    void frames_of_a_transaction_wait_for_its_end() throws Exception {
        try (BlockingWebSocket socket = connect("/stomp")) {
            say(socket, "SUBSCRIBE~id:1~destination:/topic/t~~^BEGIN~transaction:a~~^BEGIN~transaction:b~~^");
            say(socket, "SEND~destination:/topic/t~transaction:a~~one^SEND~destination:/topic/t~transaction:b~~no^");
            say(socket, "SEND~destination:/topic/t~~at once^");
            assertThat(hear(socket)).endsWith("~~at once^").doesNotContain("transaction");
            say(socket, "SEND~destination:/topic/t~transaction:a~~two^ABORT~transaction:b~~^COMMIT~transaction:a~~^");
            assertThat(hear(socket)).endsWith("~~one^").doesNotContain("transaction");
            assertThat(hear(socket)).endsWith("~~two^");
            say(socket, "SEND~destination:/topic/t~~last^");
            assertThat(hear(socket)).endsWith("~~last^");
        }
    }

    private static String ack(String message) {
        return message.replaceAll(".*~ack:([^~]*)~.*", "$1");
    }

    @ParameterizedTest
    @CsvSource({"client, 2", "client-individual, 1"})
    void a_nack_is_for_one_message_or_for_all_up_to_it(String mode, int refused) throws Exception {
        NACKS.clear();
        try (BlockingWebSocket socket = connect("/stomp")) {
            say(socket, "SUBSCRIBE~id:s@1~destination:/topic/n~ack:" + mode + "~~^");
            for (int i = 0; i < 3; i++) {
                say(socket, "SEND~destination:/topic/n~~" + i + "^");
            }
            String unused = hear(socket);
            String second = ack(hear(socket));
            String third = ack(hear(socket));
            say(socket, "NACK~id:" + second + "~receipt:1~~^");
            assertThat(hear(socket)).startsWith("RECEIPT");
            for (int i = 0; i < refused; i++) {
                assertThat(NACKS.poll(20, TimeUnit.SECONDS).destination()).isEqualTo("/topic/n");
            }
            assertThat(NACKS).isEmpty();
            say(socket, "ACK~id:" + third + "~receipt:2~~^");
            assertThat(hear(socket)).startsWith("RECEIPT");
            say(socket, "ACK~id:" + second + "~~^");
            expectError(socket, "Expected the id of a message that waits for an acknowledgement");
        }
    }

    @Test
    void who_acknowledges_too_little_is_closed_with_1013() throws Exception {
        try (BlockingWebSocket socket = connect("/small")) {
            say(socket, "SUBSCRIBE~id:1~destination:/topic/a~ack:client~~^");
            say(socket, "SEND~destination:/topic/a~~1^SEND~destination:/topic/a~~2^");
            assertThat(hear(socket)).endsWith("~~1^");
            assertThat(hear(socket)).isEqualTo("close 1013");
        }
    }

    @Test
    void subscriptions_and_bodies_are_limited() throws Exception {
        try (BlockingWebSocket socket = connect("/small")) {
            say(socket, "SUBSCRIBE~id:1~destination:/topic/a~~^SUBSCRIBE~id:2~destination:/topic/a~~^");
            expectError(socket, "Expected at most 1 subscriptions");
        }
        try (BlockingWebSocket socket = connect("/small")) {
            say(socket, "SEND~destination:/topic/a~~more than ten^");
            expectError(socket, "Expected a body of at most 10 bytes");
        }
    }

    @Test
    void access_is_asked_for_each_connect_send_and_subscribe() throws Exception {
        try (BlockingWebSocket socket = open("/guarded")) {
            say(socket, "CONNECT~accept-version:1.2~passcode:trout~~^");
            expectError(socket, "Access is denied");
        }
        try (BlockingWebSocket socket = connect("/guarded")) {
            say(socket, "SUBSCRIBE~id:1~destination:/topic/a~receipt:1~~^");
            assertThat(hear(socket)).startsWith("RECEIPT");
            say(socket, "SEND~destination:/topic/a~~^");
            expectError(socket, "Access is denied");
        }
    }

    @Test
    void heart_beats_are_sent_and_expected() throws Exception {
        try (BlockingWebSocket socket = open("/beating")) {
            say(socket, "CONNECT~accept-version:1.2~heart-beat:200,10~~^");
            assertThat(hear(socket)).isEqualTo("CONNECTED~version:1.2~heart-beat:20,20~~^");
            String heard = hear(socket);
            assertThat(heard).isEqualTo("~");
            while (heard.equals("~")) {
                heard = hear(socket);
            }
            assertThat(heard).contains("Expected a heart-beat in time");
        }
    }

    @Test
    void limits_are_positive() {
        assertThatThrownBy(() -> builder().maxBody(0)).hasMessage("Expected maxBody of 1 or more, got 0");
        assertThatThrownBy(() -> builder().heartBeat(Duration.ofSeconds(-1))).hasMessageContaining("heartBeat");
        assertThatThrownBy(() -> builder().connectTimeout(Duration.ZERO)).hasMessageContaining("connectTimeout");
        assertThatThrownBy(() -> builder().topic("a")).hasMessageContaining("begins with a slash");
    }
}
