package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import org.junit.jupiter.api.Test;

class VisitsTest {
    TestApplication visits = TestApplication.of(Visits.class, new Visits.Counter());

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void visitors_are_counted(@ConnectTo("/visits") TestClient ann, @ConnectTo("/visits") TestClient bob) {
        ann.send("Ann").expectText("Hello Ann, you are visitor 1");
        bob.send("Bob").expectText("Hello Bob, you are visitor 2");
    }

    @Test
    void weld_injects_the_same_counter_into_all() {
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(Visits.class)
                        .tomcat(Visits::startWeld)
                        .start();
                TestServer visited = TestServer.at(server.webSocketUri("/"))) {
            visited.connect("/visits").send("Ann").expectText("Hello Ann, you are visitor 1");
            visited.connect("/visits").send("Bob").expectText("Hello Bob, you are visitor 2");
        }
    }
}
