package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that a test sends in parts. */
class MessageInPartsTest {
    private static final TestApplication ECHO = TestApplication.of(
                    ws("/echo", request -> accept(socket -> socket.onMessage(socket::send))))
            .patience(Duration.ofSeconds(20));

    /** Reads on a thread of its own. */
    @ServerEndpoint("/length")
    public static class Length {
        @OnMessage
        public String length(InputStream message) throws IOException {
            return "" + message.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void parts_are_one_message(Way way) {
        try (TestServer server = ECHO.start(way)) {
            TestClient client = server.connect("/echo");
            client.sendPart("a", false).expectNothing();
            client.sendPart("b", false).sendPart("c", true).expectText("abc");
            client.sendPart(ByteBuffer.wrap(new byte[] {1}), false)
                    .sendPart(ByteBuffer.wrap(new byte[] {2}), true)
                    .expectBinary((byte) 1, (byte) 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void parts_wait_for_who_reads_them(Way way) {
        try (TestServer server = TestApplication.of(Length.class)
                .patience(Duration.ofSeconds(20))
                .start(way)) {
            TestClient client = server.connect("/length");
            for (int part = 1; part <= 100; part++) {
                client.sendPart(ByteBuffer.allocate(100_000), part == 100);
            }
            client.expectText("10000000");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void a_part_that_cannot_be_sent_says_why(Way way) {
        try (TestServer server = ECHO.start(way)) {
            TestClient client = server.connect("/echo").close(1000, "");
            assertThatThrownBy(() -> client.sendPart("a", true))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected to send the part text \"a\", but ")
                    .hasMessageEndingWith("received so far: close 1000");
        }
    }
}
