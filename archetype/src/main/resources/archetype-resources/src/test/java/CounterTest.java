package ${package};

import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import org.junit.jupiter.api.Test;

/** Runs twice: in memory, without a port, and on a server that starts for it. */
@WebSocketTest(value = {Way.MEMORY, Way.LOOPBACK}, endpoints = Counter.class)
class CounterTest {
    @Test
    void numbers_are_added_up(@ConnectTo("/counter") TestClient client) {
        client.send("{\"type\":\"add\",\"amount\":2}").expectJson("{\"type\":\"total\",\"value\":2}");
        client.send("{\"type\":\"add\",\"amount\":3}").expectJson("{\"type\":\"total\",\"value\":5}");
        client.send("{\"type\":\"reset\"}").expectJson("{\"type\":\"total\",\"value\":0}");
    }

    @Test
    void each_connection_has_a_total_of_its_own(
            @ConnectTo("/counter") TestClient ann, @ConnectTo("/counter") TestClient bob) {
        ann.send("{\"type\":\"add\",\"amount\":2}").expectJson("{\"type\":\"total\",\"value\":2}");
        bob.send("{\"type\":\"add\",\"amount\":1}").expectJson("{\"type\":\"total\",\"value\":1}");
    }
}
