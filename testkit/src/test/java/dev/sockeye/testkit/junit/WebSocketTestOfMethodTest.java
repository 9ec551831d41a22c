package dev.sockeye.testkit.junit;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestClock;
import dev.sockeye.testkit.Way;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class WebSocketTestOfMethodTest {
    private static final List<String> RUNS = new ArrayList<>();

    TestApplication idle = TestApplication.of(socket(ws -> ws.session().setMaxIdleTimeout(1000)));

    /** An endpoint that needs nothing. */
    @ServerEndpoint("/upper")
    public static class Upper {
        @OnMessage
        public String upper(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }
    }

    @AfterAll
    static void a_method_runs_once_for_each_way() {
        assertThat(RUNS).containsExactlyInAnyOrder("MEMORY", "LOOPBACK", "clock");
    }

    @Test
    void a_test_at_a_uri_is_skipped_where_none_is_set() {
        ConditionEvaluationResult result = new WebSocketRun(Way.LIVE, List.of(), true).condition();
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).hasValueSatisfying(why -> assertThat(why).contains("dev.sockeye.testkit.uri"));
        assertThat(new WebSocketRun(Way.MEMORY, List.of(), true).condition().isDisabled())
                .isFalse();
    }

    @WebSocketTest(
            value = {Way.MEMORY, Way.LOOPBACK},
            endpoints = Upper.class)
    void the_endpoints_of_the_annotation_are_the_application(@ConnectTo("/upper") TestClient client, Way way) {
        RUNS.add(way.name());
        client.send("a").expectText("A");
    }

    @WebSocketTest
    void the_application_of_the_field_runs_in_memory_unless_something_else_is_said(TestClient client, TestClock clock) {
        RUNS.add("clock");
        clock.advance(Duration.ofSeconds(2));
        client.expectClose(1001);
    }
}
