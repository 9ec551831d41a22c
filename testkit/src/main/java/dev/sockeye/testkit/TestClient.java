package dev.sockeye.testkit;

import dev.sockeye.encoders.Lens;
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
 * A client for tests, in straight code: sends, takes what arrives, and says what is to arrive.
 *
 * <pre>{@code
 * try (TestClient client = TestApplication.of(Chat.class).connect("/chat/red")) {
 *     client.send("hi");
 *     client.expectText("hi, all");
 *     client.expectNothing();
 * }
 * }</pre>
 *
 * <p>Each arrival is taken once, in order. What is expected and does not come within the patience of the server fails with
 * what came instead and with all that has come so far. In memory, everything that follows from a call has happened when it
 * returns, unless threads of the application's own take part. Thread-safe, except that a handler on the test's own thread
 * cannot wait.
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
     * @throws AssertionError if it cannot be sent, saying why
     */
    public TestClient send(String text) {
        outbox.send(text);
        return this;
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes from position to limit
     * @return this
     * @throws AssertionError if it cannot be sent, saying why
     */
    public TestClient send(ByteBuffer bytes) {
        outbox.send(bytes);
        return this;
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes
     * @return this
     * @throws AssertionError if it cannot be sent, saying why
     */
    public TestClient send(byte... bytes) {
        return send(ByteBuffer.wrap(bytes));
    }

    /**
     * Sends a part of a text message.
     *
     * @param text the part
     * @param last whether the message ends with it
     * @return this
     * @throws AssertionError if it cannot be sent, saying why
     */
    public TestClient sendPart(String text, boolean last) {
        outbox.sendPart(text, last);
        return this;
    }

    /**
     * Sends a part of a binary message.
     *
     * @param bytes the part, from position to limit
     * @param last whether the message ends with it
     * @return this
     * @throws AssertionError if it cannot be sent, saying why
     */
    public TestClient sendPart(ByteBuffer bytes, boolean last) {
        outbox.sendPart(bytes, last);
        return this;
    }

    /**
     * Sends a value.
     *
     * @param value the value
     * @param lens writes it
     * @param <T> the values
     * @return this
     * @throws AssertionError if it cannot be sent, saying why
     * @throws dev.sockeye.encoders.LensFailure if it has no wire form
     */
    public <T> TestClient send(T value, Lens<?, T> lens) {
        Object wire = ValueWire.of(lens).write().apply(value);
        return wire instanceof ByteBuffer bytes ? send(bytes) : send((String) wire);
    }

    /**
     * Sends a ping, whose pong is an arrival.
     *
     * @param payload at most 125 bytes
     * @return this
     * @throws AssertionError if it cannot be sent, saying why
     */
    public TestClient ping(byte... payload) {
        outbox.ping(ByteBuffer.wrap(payload));
        return this;
    }

    /**
     * Takes the next arrival; waits for one.
     *
     * @return the arrival; empty if none has come within the patience of the server
     */
    public Optional<Arrival> receive() {
        return expectations.poll(expectations.patience());
    }

    /**
     * Takes the next arrival; waits for one.
     *
     * @param timeout the longest wait on the clock on the wall, in memory for threads of the application's own alone
     * @return the arrival; empty if none has come in time
     */
    public Optional<Arrival> receive(Duration timeout) {
        return expectations.poll(timeout);
    }

    /** {@return everything that has come so far, taken or not, in order; what is under way comes first} */
    public List<Arrival> received() {
        return expectations.settled();
    }

    /**
     * Takes the next arrival, to say what it is to be.
     *
     * @return assertions about it
     * @throws AssertionError if none has come within the patience of the server
     */
    public ArrivalAssert expect() {
        return expectations.next("an arrival");
    }

    /**
     * The next arrival is a text message.
     *
     * @param text the text
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectText(String text) {
        expectations.next("text \"" + text + "\"").isText(text);
        return this;
    }

    /**
     * The next arrival is a binary message.
     *
     * @param bytes the bytes
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectBinary(byte... bytes) {
        expectations.next(new Arrival.Binary(ByteBuffer.wrap(bytes)).toString()).isBinary(bytes);
        return this;
    }

    /**
     * The next arrival is a text message with some JSON, whatever the order of its properties.
     *
     * @param json the JSON
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectJson(String json) {
        expectations.next("JSON " + json).isJson(json);
        return this;
    }

    /**
     * The next arrival is the message of a value.
     *
     * @param value the value, compared by {@code equals}
     * @param lens reads it
     * @param <T> the values
     * @return this
     * @throws AssertionError if it is anything else
     */
    public <T> TestClient expect(T value, Lens<?, T> lens) {
        expectations.next("the message of " + value).is(value, lens);
        return this;
    }

    /**
     * The next arrival is a pong.
     *
     * @param payload what the ping had
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectPong(byte... payload) {
        Arrival expected = new Arrival.Pong(ByteBuffer.wrap(payload));
        expectations.next(expected.toString()).is(expected);
        return this;
    }

    /**
     * The next arrival is the end.
     *
     * @param code the close code; 1006 for a connection that was lost
     * @return this
     * @throws AssertionError if it is anything else
     */
    public TestClient expectClose(int code) {
        expectations.next("close " + code).isClose(code);
        return this;
    }

    /**
     * The next arrival is the end.
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
     * Nothing more has come. In memory that is sure, unless threads of the application's own take part: they are given 50
     * milliseconds. Over a network a ping is sent, and what came before its answer counts.
     *
     * @return this
     * @throws AssertionError if something has come
     */
    public TestClient expectNothing() {
        expectations.nothing();
        return this;
    }

    /**
     * Nothing comes for a time on the clock on the wall.
     *
     * @param time how long to wait
     * @return this
     * @throws AssertionError as soon as something comes
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

    /** {@return the subprotocol that was agreed on; empty for none} */
    public String subprotocol() {
        return session.getNegotiatedSubprotocol();
    }

    /** {@return the names of the extensions that were agreed on} */
    public List<String> extensions() {
        return session.getNegotiatedExtensions().stream()
                .map(Extension::getName)
                .toList();
    }

    /** {@return the header fields of the answer to the handshake; names in any case; unmodifiable} */
    public Map<String, List<String>> responseHeaders() {
        return responseHeaders;
    }

    /** {@return the session below, for what is not here} Methods of it that block, block the test. */
    public Session session() {
        return session;
    }

    /**
     * {@return what can be wrong with the connection}
     *
     * @throws IllegalStateException over a network, where nothing can be broken on purpose
     */
    public LineFaults faults() {
        if (faults == null) {
            throw new IllegalStateException("Expected a client in memory: over a network no connection is broken on"
                    + " purpose; dev.sockeye.testkit.peer.RawPeer sends any bytes there");
        }
        return faults;
    }

    /**
     * Begins to close, and waits until the session is closed; in memory that may take the clock.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @param reason what the server is told, at most 123 bytes of UTF-8
     * @return this
     */
    public TestClient close(int code, String reason) {
        outbox.close(new CloseReason(CloseCodes.getCloseCode(code), reason));
        expectations.awaitEnd(faults == null);
        return this;
    }

    /** Closes normally, and waits as {@link #close(int, String)}; also the server, if it was started for this client. */
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
