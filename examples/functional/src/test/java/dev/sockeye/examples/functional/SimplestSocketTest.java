package dev.sockeye.examples.functional;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import org.junit.jupiter.api.Test;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class SimplestSocketTest {
    TestApplication application = TestApplication.of(SimplestSocket.HELLO);

    @Test
    void everybody_is_greeted_at_any_path(@ConnectTo("/") TestClient ann, @ConnectTo("/any/path") TestClient bob) {
        ann.expectText("hello").expectNothing();
        bob.expectText("hello").expectNothing();
    }
}
