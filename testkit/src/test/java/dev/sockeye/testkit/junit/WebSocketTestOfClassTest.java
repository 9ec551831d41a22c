package dev.sockeye.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.Routes;
import dev.sockeye.functions.WsResponse;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class WebSocketTestOfClassTest {
    private static final List<Way> RUNS = new ArrayList<>();

    final TestApplication application = TestApplication.of(Routes.ws(
                    "/echo/{name}",
                    request -> WsResponse.accept(ws -> ws.onMessage(message -> ws.send(
                            request.path("name") + " " + ws.session().getNegotiatedSubprotocol() + message.text())))))
            .patience(Duration.ofSeconds(20));
    private TestServer before;

    @BeforeEach
    void note(TestServer server, Way way) {
        before = server;
        RUNS.add(way);
    }

    @AfterAll
    static void a_class_runs_once_for_each_way_that_there_is() {
        assertThat(RUNS).contains(Way.MEMORY);
    }

    @Test
    void each_parameter_is_a_client_of_its_own_to_one_server(
            @ConnectTo("/echo/a") TestClient first, @ConnectTo("/echo/b") TestClient second, TestServer server) {
        first.send("1").expectText("a 1");
        second.expectNothing().send("2").expectText("b 2");
        assertThat(server).isSameAs(before);
        assertThat(RUNS).endsWith(server.way());
    }

    @Test
    void each_test_has_a_server_of_its_own(TestServer server) {
        server.connect("/echo/c").send("3").expectText("c 3");
    }

    @Test
    void a_client_offers_what_its_parameter_says(
            @ConnectTo(
                            value = "/echo/d",
                            extensions = {"permessage-deflate", "identity"})
                    TestClient client) {
        assertThat(client.extensions()).contains("permessage-deflate");
        client.send("4").expectText("d 4");
    }
}
