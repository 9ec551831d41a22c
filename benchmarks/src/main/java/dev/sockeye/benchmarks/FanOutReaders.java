package dev.sockeye.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Connections that read what is sent to all of them, on the thread that asks for it. */
final class FanOutReaders implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int TIME_DIGITS = 20;

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long frames;
    private long[] latencies = new long[0];
    private int latencyCount;

    /** What is left of a frame that was read in part. */
    private static final class Reader {
        private ByteBuffer rest = ByteBuffer.allocate(0);
    }

    /** How a connection is made. */
    @FunctionalInterface
    interface Connect {
        SocketChannel to(int port) throws IOException;
    }

    FanOutReaders(int port, int count, Connect connect) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = connect.to(port);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Reader());
            channels.add(channel);
        }
    }

    /** Keeps the time from send to receipt of so many frames at most, from now on; those that are compressed have none. */
    void keepLatencies(int most) {
        latencies = new long[most];
        latencyCount = 0;
    }

    /** The time, in microseconds, that a part of the kept ones does not exceed. */
    double percentile(double part) {
        long[] sorted = Arrays.copyOf(latencies, latencyCount);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(part * latencyCount) - 1] / 1e3;
    }

    /** Reads until each has got so many frames more. */
    void read(long framesEach) throws IOException {
        long end = frames + framesEach * channels.size();
        while (frames < end) {
            selector.select(this::readFrom);
        }
    }

    private void readFrom(SelectionKey key) {
        Reader reader = (Reader) key.attachment();
        try {
            buffer.clear().put(reader.rest);
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new EOFException("Expected frames, got the end of the stream");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long now = System.nanoTime();
        buffer.flip();
        while (takeFrame(now)) {
            frames++;
        }
        reader.rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    }

    /** Whether there was a whole frame; a server's is not masked (RFC 6455 section 5.1). */
    private boolean takeFrame(long now) {
        int available = buffer.remaining();
        int at = buffer.position();
        if (available < 4) {
            return false;
        }
        int length = buffer.get(at + 1) & 0x7F;
        int header = 2;
        if (length == 126) {
            length = buffer.getShort(at + 2) & 0xFFFF;
            header = 4;
        }
        if (available < header + length) {
            return false;
        }
        keepLatency(now, at + header);
        buffer.position(at + header + length);
        return true;
    }

    private void keepLatency(long now, int payload) {
        if (latencyCount < latencies.length) {
            String sent = new String(buffer.array(), payload, TIME_DIGITS, US_ASCII);
            latencies[latencyCount++] = now - Long.parseLong(sent);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
