package dev.sockeye.testkit.junit;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests whose runs are counted by {@link WebSocketTestInsideAnotherTest}. */
@WebSocketTest({Way.LIVE, Way.MEMORY, Way.LOOPBACK})
class InnermostAnnotation {
    static final List<String> RUNS = new CopyOnWriteArrayList<>();

    final TestApplication application =
            TestApplication.of(socket(ws -> ws.send("of the class"))).patience(Duration.ofSeconds(20));

    /** The application of a method. */
    @ServerEndpoint("/")
    public static class Marked {
        @OnMessage
        public String mark(String text) {
            return text + "!";
        }
    }

    @BeforeEach
    void the_run_of_the_method_is_that_of_what_comes_before_it(Way way, TestServer server) {
        assertThat(server.way()).isEqualTo(way);
    }

    @Test
    void a_test_of_the_class_has_its_application(TestClient client, Way way) {
        RUNS.add("class " + way);
        client.expectText("of the class");
    }

    @WebSocketTest(
            value = {Way.MEMORY, Way.LOOPBACK},
            endpoints = Marked.class)
    void a_method_overrides_ways_and_endpoints_of_the_class(TestClient client, Way way) {
        RUNS.add("method " + way);
        client.send("mine").expectText("mine!");
    }

    @Test
    @WebSocketTest
    void a_method_with_both_annotations_runs_once_and_with_the_application_of_the_field(TestClient client, Way way) {
        RUNS.add("test " + way);
        client.expectText("of the class");
    }

    @Nested
    @WebSocketTest(value = Way.LOOPBACK, endpoints = Marked.class)
    class Inner {
        @Test
        void a_nested_class_overrides_the_one_around_it(TestClient client, Way way) {
            RUNS.add("nested " + way);
            client.send("inner").expectText("inner!");
        }
    }
}
