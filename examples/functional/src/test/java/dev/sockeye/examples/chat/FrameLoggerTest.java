package dev.sockeye.examples.chat;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class FrameLoggerTest {
    private final List<String> printed = new CopyOnWriteArrayList<>();
    TestApplication application =
            TestApplication.of(socket(ws -> ws.onMessage(ws::send))).extension(new FrameLogger(printed::add));

    @Test
    void frames_are_printed_where_the_client_asks_for_it(
            @ConnectTo(value = "/", extensions = "frame-logger") TestClient client) {
        assertThat(client.extensions()).containsExactly("frame-logger");
        client.send("hello").expectText("hello");
        assertThat(printed).anyMatch(line -> line.startsWith("in "));
        assertThat(printed).anyMatch(line -> line.startsWith("out ") && line.endsWith(", 5 bytes"));
    }

    @Test
    void nothing_is_printed_where_it_does_not(@ConnectTo("/") TestClient client) {
        client.send("hello").expectText("hello");
        assertThat(printed).isEmpty();
    }
}
