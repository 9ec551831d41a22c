package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.ServerPart;
import dev.sockeye.encoders.Lenses;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistakes of a test are found where they are made. */
class RefusedArgumentsTest {
    private final TestClient client =
            TestApplication.of(socket(ws -> ws.onMessage(ws::send))).connect("/");

    /** Takes nothing. */
    @ServerEndpoint("/shop")
    public static class Shop {}

    /** Takes nothing either. */
    public static class Stall extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private static void assertRefused(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void an_application_of_null_is_refused() {
        assertRefused(() -> TestApplication.of((Class<?>) null), "Expected a class with @ServerEndpoint, got null");
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
        assertRefused(
                () -> TestApplication.of().connect((String) null), "Expected a path with a leading slash, got null");
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
    void a_close_that_cannot_be_sent_is_refused_and_the_client_stays_open() {
        for (int code : List.of(0, 1004, 1005, 1006, 1015, 2999, 99_999)) {
            assertRefused(
                    () -> client.close(code, "x"),
                    "Expected a close code that may be sent, 1000 to 1003, 1007 to 1014 or 3000 to 4999, got " + code);
        }
        assertRefused(
                () -> client.close(1000, "x".repeat(200)),
                "Expected a close reason of at most 123 bytes of UTF-8 (RFC 6455 section 5.5), got 200");
        assertRefused(() -> client.close(1000, null), "Expected a reason phrase, which may be empty, got null");
        client.send("still open").expectText("still open");
    }

    @Test
    void collaborators_that_nothing_takes_are_refused() {
        assertRefused(
                () -> TestApplication.of(Shop.class, "x", 42),
                "Expected only collaborators that " + Shop.class.getName()
                        + " takes by its constructor or a field with @Inject, got also [java.lang.String,"
                        + " java.lang.Integer]; constructors are [public " + Shop.class.getName() + "()]");
        assertThatThrownBy(() -> TestApplication.of().endpoint("/stall", Stall.class, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got also [java.lang.String]");
        assertThatThrownBy(() -> TestApplication.of(ScoreEndpoint.class, new Scoreboard(), new Scoreboard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got also [dev.sockeye.testkit.Scoreboard]");
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
