package dev.sockeye.client.socket;

import dev.sockeye.session.runtime.PortionedWrite;
import dev.sockeye.session.runtime.Watch;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A connected socket: what to read and write, and how to wait for it.
 *
 * @param wire the bytes
 * @param watch the look-out
 */
public record SocketStream(Wire wire, Watch watch) implements Closeable {
    private static final System.Logger LOGGER = System.getLogger(SocketStream.class.getName());

    /** Takes bytes as they arrive. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * Takes bytes.
         *
         * @param input what has arrived; what is left of it is kept if there is a result
         * @return the result; null if it takes more bytes
         * @throws IOException if the bytes are not what was expected
         */
        @Nullable T feed(ByteBuffer input) throws IOException;
    }

    /**
     * Reads until a parser has its result.
     *
     * @param input a heap buffer to read into; in the end it holds what came behind the result
     * @param parser takes the bytes
     * @param connecting how to wait
     * @param by when to wait no more
     * @param <T> the result
     * @return the result; fails with {@link EOFException} at the end of the stream
     */
    public <T> CompletableFuture<T> read(
            ByteBuffer input, Parser<T> parser, Connecting connecting, ConnectDeadline by) {
        return connecting.until(
                watch,
                new Connecting.Attempt<T>() {
                    @Override
                    public @Nullable T attempt() throws IOException {
                        T result = null;
                        while (result == null && readSome(input.clear())) {
                            result = parser.feed(input.flip());
                        }
                        return result;
                    }

                    @Override
                    public int needs() {
                        return wire.readNeeds();
                    }
                },
                by);
    }

    /**
     * Reads a known number of bytes and no more.
     *
     * @param count how many
     * @param connecting how to wait
     * @return the bytes; fails with {@link EOFException} if the stream ends before
     */
    public CompletableFuture<ByteBuffer> readExactly(int count, Connecting connecting) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        return connecting.until(
                watch,
                new Connecting.Attempt<ByteBuffer>() {
                    @Override
                    public @Nullable ByteBuffer attempt() throws IOException {
                        boolean reading = true;
                        while (reading && bytes.hasRemaining()) {
                            reading = readSome(bytes);
                        }
                        return reading ? bytes.flip() : null;
                    }

                    @Override
                    public int needs() {
                        return wire.readNeeds();
                    }
                },
                connecting.deadline());
    }

    private boolean readSome(ByteBuffer input) throws IOException {
        int count = wire.read(input);
        if (count < 0) {
            throw new EOFException("Expected a response, but the server closed the connection");
        }
        return count > 0;
    }

    /**
     * Writes everything.
     *
     * @param bytes what
     * @param connecting how to wait
     * @return this stream when it is written
     */
    public CompletableFuture<SocketStream> write(byte[] bytes, Connecting connecting) {
        PortionedWrite write = new PortionedWrite(List.of(ByteBuffer.wrap(bytes)));
        return connecting.until(
                watch,
                new Connecting.Attempt<SocketStream>() {
                    @Override
                    public @Nullable SocketStream attempt() throws IOException {
                        return wire.write(write) ? SocketStream.this : null;
                    }

                    @Override
                    public int needs() {
                        return wire.writeNeeds();
                    }
                },
                connecting.deadline());
    }

    /**
     * Closes the socket if something failed.
     *
     * @param outcome of what is done with this stream
     * @param <T> its result
     * @return the same outcome, behind the closing
     */
    public <T> CompletableFuture<T> closedOnFailure(CompletableFuture<T> outcome) {
        return outcome.whenComplete((unused, failure) -> {
            if (failure != null) {
                close();
            }
        });
    }

    /** Closes the socket. Any thread, any number of times. */
    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A socket reported a failure when it was closed", e);
        }
        watch.cancel();
    }
}
