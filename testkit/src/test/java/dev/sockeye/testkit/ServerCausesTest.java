package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.socket;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on a server in memory is in the failure of the test. */
class ServerCausesTest {
    private TestServer server;

    /** Fails at each text, and takes nothing else. */
    @ServerEndpoint("/failing")
    public static class Failing {
        @OnMessage
        public void fail(String text) {
            throw new IllegalStateException("no " + text);
        }
    }

    /** Takes numbers. */
    @ServerEndpoint("/counting")
    public static class Counting {
        @OnMessage
        public int next(int number) {
            return number + 1;
        }
    }

    /** Selects what nobody has offered. */
    @ServerEndpoint(value = "/selecting", configurator = Selecting.Selector.class)
    public static class Selecting {
        /** Selects it. */
        public static class Selector extends Configurator {
            @Override
            public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
                return "v2";
            }
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private TestServer start(TestApplication application) {
        server = application.inMemory();
        return server;
    }

    private static AssertionError failureOf(ThrowingCallable test) {
        return catchThrowableOfType(AssertionError.class, test);
    }

    @Test
    void an_exception_of_a_method_with_OnMessage_is_named_and_suppressed() {
        TestClient client = start(TestApplication.of(Failing.class)).connect("/failing");
        client.send("luck");
        AssertionError failure = failureOf(() -> client.expectText("yes"));
        assertThat(failure).hasMessageContaining("java.lang.IllegalStateException: no luck");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no luck");
    }

    @Test
    void a_message_that_nothing_handles_is_named() {
        TestClient client = start(TestApplication.of(Failing.class)).connect("/failing");
        client.send((byte) 1);
        assertThat(failureOf(() -> client.expectBinary((byte) 1)))
                .hasMessageContaining("the server logged: Dropped a binary message, which nothing handles");
    }

    @Test
    void a_message_that_cannot_be_decoded_is_named() {
        TestClient client = start(TestApplication.of(Counting.class)).connect("/counting");
        client.send("far");
        assertThat(failureOf(() -> client.expectText("yes")))
                .hasMessageContaining("the server logged: Dropped a message that cannot be decoded");
    }

    @Test
    void what_is_logged_with_parameters_is_named_with_their_values() {
        TestClient client = start(TestApplication.of(Selecting.class)).connect("/selecting");
        assertThat(failureOf(() -> client.expectText("yes")))
                .hasMessageContaining("the server logged: At /selecting the subprotocol v2 was selected, but");
    }

    @Test
    void an_exception_of_a_loop_which_has_a_thread_of_its_own_is_named_and_suppressed() {
        TestClient client = start(TestApplication.of(ws("/loop", loop(ws -> {
                    throw new IllegalStateException("no luck");
                }))))
                .connect("/loop");
        AssertionError failure = failureOf(() -> client.expectText("yes"));
        assertThat(failure).hasMessageContaining("java.lang.IllegalStateException: no luck");
        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(IllegalStateException.class);
    }

    @Test
    void a_handler_that_waits_is_named_though_the_application_catches_what_it_gets() {
        AtomicReference<TestClient> used = new AtomicReference<>();
        TestClient client = start(TestApplication.of(socket(ws -> ws.onMessage(message -> {
                    try {
                        used.get().expectText("never");
                    } catch (IllegalStateException e) {
                        ws.send("sorry");
                    }
                }))))
                .connect("/");
        used.set(client);
        client.send("wait");
        AssertionError failure = failureOf(() -> client.expectText("done"));
        assertThat(failure).hasMessageContaining("Expected the test to wait for messages, not a handler");
        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(IllegalStateException.class);
    }

    @Test
    void a_function_that_throws_or_decides_nothing_is_named_in_the_refusal() {
        start(TestApplication.of(
                ws("/throws", request -> {
                    throw new IllegalArgumentException("no tenant");
                }),
                ws("/null", request -> null)));
        AssertionError failure = failureOf(() -> server.connect("/throws"));
        assertThat(failure).hasMessageContaining("java.lang.IllegalArgumentException: no tenant");
        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(IllegalArgumentException.class);
        assertThat(failureOf(() -> server.connect("/null")))
                .hasMessageContaining("Expected a response of the handler at");
    }

    @Test
    void a_consumer_of_a_socket_that_throws_is_named() {
        TestClient client = start(TestApplication.of(socket(ws -> {
                    throw new IllegalStateException("not ready");
                })))
                .connect("/");
        assertThat(failureOf(() -> client.expectText("hello")))
                .hasMessageStartingWith("Expected text \"hello\", got close 1011")
                .hasMessageContaining("java.lang.IllegalStateException: not ready");
    }

    @Test
    void the_failures_of_another_server_are_not_named() {
        TestClient client = start(TestApplication.of(Failing.class)).connect("/failing");
        try (TestServer other = TestApplication.of(Failing.class).inMemory()) {
            other.connect("/failing").send("luck");
        }
        assertThat(failureOf(() -> client.expectText("yes")))
                .hasMessageEndingWith("received so far: nothing")
                .hasNoSuppressedExceptions();
    }
}
