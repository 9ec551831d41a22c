package dev.sockeye.testkit;

import dev.sockeye.encoders.Lens;

/**
 * A test client with typed messages. As thread-safe as the underlying client.
 *
 * @param <I> the values received
 * @param <O> the values sent
 */
public final class TypedTestClient<I, O> implements AutoCloseable {
    private final TestClient client;
    private final Lens<?, I> received;
    private final Lens<?, O> sent;

    TypedTestClient(TestClient client, Lens<?, I> received, Lens<?, O> sent) {
        this.client = client;
        this.received = received;
        this.sent = sent;
    }

    /**
     * Sends a value.
     *
     * @param value the value
     * @return this
     * @throws AssertionError if it cannot be sent; the message says why
     */
    public TypedTestClient<I, O> send(O value) {
        client.send(value, sent);
        return this;
    }

    /**
     * Takes the next value, waiting for it if necessary.
     *
     * @return the value
     * @throws AssertionError if nothing or something else arrived
     */
    public I receive() {
        return client.expect().as(received);
    }

    /**
     * Asserts that the next arrivals are these values.
     *
     * @param values the values, compared by {@code equals}
     * @return this
     * @throws AssertionError if one is anything else
     */
    @SafeVarargs
    public final TypedTestClient<I, O> expect(I... values) {
        for (I value : values) {
            client.expect(value, received);
        }
        return this;
    }

    /** {@return the client with untyped messages} */
    public TestClient untyped() {
        return client;
    }

    /** Closes the client, as {@link TestClient#close()}. */
    @Override
    public void close() {
        client.close();
    }
}
