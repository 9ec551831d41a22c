package com.example;

import dev.sockeye.encoders.Lenses;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import org.junit.jupiter.api.Test;

class ChatTest {
    @Test
    void what_is_said_in_a_room_is_heard_there_and_nowhere_else() {
        try (TestServer server = TestApplication.of(Chat.class).inMemory()) {
            TestClient ada = server.connect("/rooms/red");
            TestClient bob = server.connect("/rooms/red");
            TestClient eve = server.connect("/rooms/blue");

            ada.send(new Chat.Said("Ada", "hello"), Lenses.json(Chat.Said.class));

            ada.expectJson("{\"user\":\"Ada\",\"text\":\"hello\"}");
            bob.expectJson("{\"user\":\"Ada\",\"text\":\"hello\"}");
            eve.expectNothing();
        }
    }

    @Test
    void a_message_that_is_not_understood_harms_nobody() {
        try (TestServer server = TestApplication.of(Chat.class).inMemory()) {
            TestClient ada = server.connect("/rooms/red");

            ada.send("{\"user\":\"Ada\"}").expectNothing();

            ada.send("{\"user\":\"Ada\",\"text\":\"again\"}").expectJson("{\"user\":\"Ada\",\"text\":\"again\"}");
        }
    }
}
