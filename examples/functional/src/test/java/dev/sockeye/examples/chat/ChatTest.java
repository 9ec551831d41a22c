package dev.sockeye.examples.chat;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import java.time.Duration;

class ChatTest {
    TestApplication application = TestApplication.of(Chat.routes());

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void everybody_hears_who_comes_who_speaks_and_who_leaves(@ConnectTo("/chat") TestClient ann, TestServer server) {
        ann.expectText("You are user1. There are 1 users here.");
        TestClient bob = server.connect("/chat");
        bob.expectText("You are user2. There are 2 users here.");
        ann.expectText("user2 has joined");

        bob.send("hi").expectText("[user2]: hi");
        ann.expectText("[user2]: hi");

        bob.close();
        ann.expectText("user2 has left: NORMAL_CLOSURE");
    }

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void the_echo_says_goodbye(@ConnectTo("/echo") TestClient client) {
        client.expectText("Please enter your name").send("Ann").expectText("Hi, Ann!");
        client.send("bye").expectClose(1000, "Client said BYE");
    }

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void a_frame_that_is_too_long_is_refused(@ConnectTo("/chat") TestClient ann) {
        ann.expectText("You are user1. There are 1 users here.");
        ann.send("x".repeat(65_537)).expect().isClose(1009);
    }

    @WebSocketTest
    void who_answers_no_ping_has_left(
            @ConnectTo("/chat") TestClient ann, @ConnectTo("/chat") TestClient bob, TestServer server) {
        ann.expectText("You are user1. There are 1 users here.").expectText("user2 has joined");
        bob.faults().losePongs();
        server.letPass(Duration.ofSeconds(35));
        ann.expectText("user2 has left: CLOSED_ABNORMALLY");
    }
}
