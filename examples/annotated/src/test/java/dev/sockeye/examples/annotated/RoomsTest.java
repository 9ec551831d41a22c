package dev.sockeye.examples.annotated;

import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.WebSocketTest;
import org.junit.jupiter.api.Test;

@WebSocketTest(
        value = {Way.MEMORY, Way.LOOPBACK},
        endpoints = Rooms.class)
class RoomsTest {
    private static TestClient enter(TestServer server, String room, String name) {
        return server.connect("/rooms/" + room + "/" + name).expectText(name + " has come");
    }

    @Test
    void everybody_in_a_room_hears_what_is_said_and_who_comes_and_goes(TestServer server) {
        TestClient ann = enter(server, "red", "Ann");
        TestClient bob = enter(server, "red", "Bob").send("hi").expectText("Bob: hi");
        ann.expectText("Bob has come").expectText("Bob: hi");
        bob.close();
        ann.expectText("Bob has gone").expectNothing();
    }

    @Test
    void nothing_is_heard_in_another_room(TestServer server) {
        TestClient bob = enter(server, "blue", "Bob");
        enter(server, "red", "Ann").send("hi").expectText("Ann: hi");
        bob.expectNothing();
    }
}
