package dev.sockeye.testkit;

import dev.sockeye.encoders.Lens;
import dev.sockeye.protocol.CloseStatus;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A blocking client for tests: sends messages, takes arrivals, and asserts what arrives.
 *
 * <pre>{@code
 * try (TestClient client = TestApplication.of(Chat.class).connect("/chat/red")) {
 *     client.send("hi");
 *     client.expectText("hi, all");
 * }
 * }</pre>
 *
 * <p>Each arrival is taken once, in order. An expectation that is not met within the server's patience fails; the failure
 * says what arrived instead and lists everything received so far. In memory it also names the warnings and errors that the
 * server has logged by {@code java.util.logging}, and all consequences of a call have happened when it returns, unless the
 * application uses threads of its own. No argument may be null: an {@link IllegalArgumentException} says which one was.
 * Thread-safe, except that a handler on the test's own thread cannot wait.
 */
public final class TestClient implements AutoCloseable {
    private final Session session;
    private final Outbox outbox;
    private final Expectations expectations;
    private final Map<String, List<String>> responseHeaders;
    private final @Nullable LineFaults faults;
    private final List<AutoCloseable> owned = new ArrayList<>();

    /**
     * Made when the session is open.
     *
     * @param outbox sends
     * @param expectations waits
     * @param responseHeaders those of the answer to the handshake
     * @param faults what can be wrong with its line; null over a network
     */
    TestClient(
            Outbox outbox,
            Expectations expectations,
            Map<String, List<String>> responseHeaders,
            @Nullable LineFaults faults) {
        this.session = outbox.session();
        this.outbox = outbox;
        this.expectations = expectations;
        this.responseHeaders = Collections.unmodifiableMap(responseHeaders);
        this.faults = faults;
    }

    /** Closes something with this client. */
    TestClient owning(AutoCloseable server) {
        owned.add(server);
        return this;
    }

    /**
     * Sends a text message.
     *
     * @param text the text
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     */
    public TestClient send(String text) {
        outbox.send(Given.required(text, "a text"));
        return this;
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes from position to limit
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     */
    public TestClient send(ByteBuffer bytes) {
        outbox.send(Given.required(bytes, "bytes"));
        return this;
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     */
    public TestClient send(byte... bytes) {
        return send(ByteBuffer.wrap(Given.required(bytes, "bytes")));
    }

    /**
     * Sends a part of a text message.
     *
     * @param text the part
     * @param last whether the message ends with it
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     */
    public TestClient sendPart(String text, boolean last) {
        outbox.sendPart(Given.required(text, "a text"), last);
        return this;
    }

    /**
     * Sends a part of a binary message.
     *
     * @param bytes the part, from position to limit
     * @param last whether the message ends with it
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     */
    public TestClient sendPart(ByteBuffer bytes, boolean last) {
        outbox.sendPart(Given.required(bytes, "bytes"), last);
        return this;
    }

    /**
     * Sends a value.
     *
     * @param value the value
     * @param lens writes it
     * @param <T> the values
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     * @throws dev.sockeye.encoders.LensFailure if it has no wire form
     */
    public <T> TestClient send(T value, Lens<?, T> lens) {
        Object wire = ValueWire.of(Given.required(lens, "a lens")).write().apply(Given.required(value, "a value"));
        return wire instanceof ByteBuffer bytes ? send(bytes) : send((String) wire);
    }

    /**
     * Sends a ping; its pong is an arrival.
     *
     * @param payload at most 125 bytes
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     */
    public TestClient ping(byte... payload) {
        outbox.ping(ByteBuffer.wrap(Given.required(payload, "a payload")));
        return this;
    }

    /**
     * Takes the next arrival, waiting for one if necessary.
     *
     * @return the arrival; empty if there was none within the server's patience
     */
    public Optional<Arrival> receive() {
        return expectations.poll(expectations.patience());
    }

    /**
     * Takes the next arrival, waiting for one if necessary.
     *
     * @param timeout the longest wait in real time; in memory, a wait only for the application's own threads
     * @return the arrival; empty if there was none in time
     */
    public Optional<Arrival> receive(Duration timeout) {
        return expectations.poll(timeout);
    }

    /** {@return everything received so far, taken or not, in order; messages in transit are delivered first} */
    public List<Arrival> received() {
        return expectations.settled();
    }

    /**
     * Takes the next arrival, for assertions about it.
     *
     * @return assertions about it
     * @throws AssertionError if there was none within the server's patience
     */
    public ArrivalAssert expect() {
        return expectations.next("an arrival");
    }

    /**
     * Asserts that the next arrival is a text message.
     *
     * @param text the text
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectText(String text) {
        Arrival expected = new Arrival.Text(Given.required(text, "a text to compare with"));
        expectations.next(expected.toString()).is(expected);
        return this;
    }

    /**
     * Asserts that the next arrival is a binary message.
     *
     * @param bytes the bytes
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectBinary(byte... bytes) {
        Arrival expected = new Arrival.Binary(ByteBuffer.wrap(Given.required(bytes, "bytes to compare with")));
        expectations.next(expected.toString()).is(expected);
        return this;
    }

    /**
     * Asserts that the next arrival is a text message with the given JSON, regardless of the order of properties.
     *
     * @param json the JSON
     * @return this
     * @throws AssertionError if it is anything else
     * @throws IllegalArgumentException if the expected text is not JSON; nothing is awaited then
     */
    public TestClient expectJson(String json) {
        ExpectedJson expected = ExpectedJson.of(json);
        expectations.next(expected.toString()).isJson(expected);
        return this;
    }

    /**
     * Asserts that the next arrival is the message of a value.
     *
     * @param value the value, compared by {@code equals}
     * @param lens reads it
     * @param <T> the values
     * @return this
     * @throws AssertionError if it is anything else
     */
    public <T> TestClient expect(T value, Lens<?, T> lens) {
        Given.required(lens, "a lens");
        String shown = "the message of " + Given.required(value, "a value to compare with");
        expectations.next(shown).is(value, lens);
        return this;
    }

    /**
     * Asserts that the next arrival is a pong.
     *
     * @param payload the payload of the ping
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectPong(byte... payload) {
        Arrival expected = new Arrival.Pong(ByteBuffer.wrap(payload));
        expectations.next(expected.toString()).is(expected);
        return this;
    }

    /**
     * Asserts that the next arrival is the close.
     *
     * @param code the close code; 1006 if the connection was lost
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectClose(int code) {
        expectations.next("close " + code).isClose(code);
        return this;
    }

    /**
     * Asserts that the next arrival is the close.
     *
     * @param code the close code
     * @param reason the phrase
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectClose(int code, String reason) {
        expectations.next("close " + code + " \"" + reason + "\"").isClose(code, reason);
        return this;
    }

    /**
     * Asserts that nothing more has arrived. In memory this is exact, unless the application uses threads of its own: those
     * get 50 milliseconds. Over a network, a ping is sent, and everything that arrives before its pong counts.
     *
     * @return this
     * @throws AssertionError if something has arrived
     */
    public TestClient expectNothing() {
        expectations.nothing();
        return this;
    }

    /**
     * Asserts that nothing arrives for a period of real time.
     *
     * @param time how long to wait
     * @return this
     * @throws AssertionError as soon as something arrives
     */
    public TestClient expectNothing(Duration time) {
        expectations.nothing(time);
        return this;
    }

    /**
     * {@return this client with typed messages}
     *
     * @param lens reads and writes all of them
     * @param <T> the values
     */
    public <T> TypedTestClient<T, T> as(Lens<?, T> lens) {
        return new TypedTestClient<>(this, lens, lens);
    }

    /**
     * {@return this client with typed messages}
     *
     * @param received reads what arrives
     * @param sent writes what is sent
     * @param <I> the values received
     * @param <O> the values sent
     */
    public <I, O> TypedTestClient<I, O> as(Lens<?, I> received, Lens<?, O> sent) {
        return new TypedTestClient<>(this, received, sent);
    }

    /** {@return the negotiated subprotocol; empty for none} */
    public String subprotocol() {
        return session.getNegotiatedSubprotocol();
    }

    /** {@return the names of the negotiated extensions} */
    public List<String> extensions() {
        return session.getNegotiatedExtensions().stream()
                .map(Extension::getName)
                .toList();
    }

    /** {@return the header fields of the handshake response; names are case-insensitive; unmodifiable} */
    public Map<String, List<String>> responseHeaders() {
        return responseHeaders;
    }

    /** {@return the underlying session} Its blocking methods block the test. */
    public Session session() {
        return session;
    }

    /**
     * {@return the faults that can be injected into the connection}
     *
     * @throws IllegalStateException over a network, where faults cannot be injected
     */
    public LineFaults faults() {
        if (faults == null) {
            throw new IllegalStateException("Expected a client in memory: faults cannot be injected over a network;"
                    + " use dev.sockeye.testkit.peer.RawPeer to send any bytes there");
        }
        return faults;
    }

    /**
     * Closes the session and waits until it is closed; in memory this may advance the clock.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @param reason the reason phrase for the server, at most 123 bytes of UTF-8
     * @return this
     * @throws IllegalArgumentException if the code or the reason cannot be sent (RFC 6455 sections 5.5 and 7.4)
     */
    public TestClient close(int code, String reason) {
        CloseStatus status = CloseStatus.sendable(code, Given.required(reason, "a reason phrase, which may be empty"));
        outbox.close(new CloseReason(CloseCodes.getCloseCode(status.code()), status.reason()));
        expectations.awaitEnd(faults == null);
        return this;
    }

    /** Closes with 1000, as {@link #close(int, String)}. Also stops the server if it was started for this client. */
    @Override
    public void close() {
        if (session.isOpen()) {
            close(CloseCodes.NORMAL_CLOSURE.getCode(), "");
        }
        for (AutoCloseable server : owned) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("The server could not be stopped", e);
            }
        }
    }

    /** The path and everything received, for messages. */
    @Override
    public String toString() {
        return "client of " + session.getRequestURI() + ", received so far: " + expectations;
    }
}
