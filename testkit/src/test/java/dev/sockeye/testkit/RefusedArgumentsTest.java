package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.ServerPart;
import dev.sockeye.encoders.Lenses;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistakes of a test are found where they are made. */
class RefusedArgumentsTest {
    private final TestClient client =
            TestApplication.of(socket(ws -> ws.onMessage(ws::send))).connect("/");

    @AfterEach
    void stop() {
        client.close();
    }

    private static void assertRefused(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void an_application_of_null_is_refused() {
        assertRefused(
                () -> TestApplication.of((Class<?>) null), "Expected a class with @ServerEndpoint, got null");
        assertRefused(
                () -> TestApplication.of((ServerEndpointConfig) null),
                "Expected the configuration of an endpoint, got null");
        assertRefused(() -> TestApplication.of((ServerPart) null), "Expected a server part, got null");
        assertRefused(
                () -> TestApplication.of((ServerPart[]) null),
                "Expected a list of arguments, each of them a server part, got null");
        assertRefused(
                () -> TestApplication.of(ScoreEndpoint.class, new Scoreboard(), null),
                "Expected a collaborator, got null");
        assertRefused(() -> TestApplication.of().property(null, "1"), "Expected the name of a property, got null");
        assertRefused(
                () -> TestApplication.of().property("sockeye.ping-interval", null),
                "Expected the value of sockeye.ping-interval, got null");
        assertRefused(() -> TestApplication.of().connect((String) null), "Expected a path with a leading slash, got null");
    }

    @Test
    void expected_json_that_is_none_is_refused_before_anything_is_awaited() {
        client.send("{}");
        assertThatThrownBy(() -> client.expectJson("{oops"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected JSON to compare with, got \"{oops\" from the test: ");
        client.expectJson("{}");
    }

    @Test
    void a_message_of_null_is_refused() {
        assertRefused(() -> client.send((String) null), "Expected a text, got null");
        assertRefused(() -> client.send((ByteBuffer) null), "Expected bytes, got null");
        assertRefused(() -> client.send((byte[]) null), "Expected bytes, got null");
        assertRefused(() -> client.send(null, Lenses.text()), "Expected a value, got null");
        assertRefused(() -> client.sendPart((String) null, true), "Expected a text, got null");
        assertRefused(() -> client.ping((byte[]) null), "Expected a payload, got null");
        assertRefused(() -> client.expectText(null), "Expected a text to compare with, got null");
    }
}
