package dev.sockeye.examples.annotated;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;

class FeedTest {
    @WebSocketTest(
            value = {Way.MEMORY, Way.LOOPBACK},
            endpoints = Feed.class)
    void listeners_hear_why_and_are_closed_with_1001_when_the_server_stops(
            @ConnectTo("/feed") TestClient ann, @ConnectTo("/feed") TestClient bob, TestServer server) {
        ann.expectText("Welcome");
        bob.expectText("Welcome");
        Feed.end(server::stop);
        ann.expectText("The feed restarts").expectClose(1001);
        bob.expectText("The feed restarts").expectClose(1001);
        assertThatThrownBy(() -> server.connect("/feed")).isInstanceOf(AssertionError.class);
    }
}
