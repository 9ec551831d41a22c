package dev.sockeye.examples.chat;

import dev.sockeye.examples.Printed;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;

class LifecycleTest {
    private final Printed log = new Printed();
    TestApplication application = TestApplication.of(Lifecycle.halves(log));

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void a_good_end_has_the_reason_of_the_client(@ConnectTo("/halves") TestClient client) throws Exception {
        client.send("42").expectText("21").close(1000, "thanks");
        log.expect("onConnect 127.0.0.1", "onMessage 42", "onClose 1000 thanks");
    }

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void a_bad_end_has_the_error_and_its_reason(@ConnectTo("/halves") TestClient client) throws Exception {
        client.send("x").expectClose(1011);
        log.expect(
                "onConnect 127.0.0.1",
                "onMessage x",
                "onError java.lang.NumberFormatException: For input string: \"x\"",
                "onClose 1011 The endpoint failed");
    }

    @WebSocketTest
    void a_lost_connection_is_an_error_too(@ConnectTo("/halves") TestClient client) throws Exception {
        client.faults().reset();
        log.expect(
                "onConnect 127.0.0.1",
                "onError jakarta.websocket.SessionException: The connection was lost: Connection reset by peer",
                "onClose 1006 The connection was lost");
    }
}
