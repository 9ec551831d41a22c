package dev.sockeye.testkit;

import dev.sockeye.testkit.memory.MemoryLine;

/**
 * Faults of the connection of a client in memory. Each takes effect at once; all of its consequences have happened when the
 * method returns. Thread-safe.
 */
public final class LineFaults {
    private final MemoryLine line;

    LineFaults(MemoryLine line) {
        this.line = line;
    }

    /**
     * The client stops reading, as on a connection that hangs. What the server writes from now on fills its queue, up to
     * {@code sockeye.outgoing-queue-size}.
     */
    public void stopReading() {
        line.stopReading();
    }

    /**
     * The client reads slowly: a number of further bytes, and then nothing.
     *
     * @param bytes the number of bytes, frame headers included
     */
    public void read(long bytes) {
        line.read(bytes);
    }

    /** The client reads at full speed again. */
    public void resumeReading() {
        line.resumeReading();
    }

    /** {@return the number of bytes that the server's system has accepted and the client has not read} */
    public long unreadBytes() {
        return line.unreadBytes();
    }

    /** The connection breaks, as by a TCP RST: both sides notice it, and data in transit is lost. */
    public void reset() {
        line.reset();
    }

    /** The client's stream ends without a Close frame, while it still reads: a half-closed connection. */
    public void endOutput() {
        line.endOutput();
    }

    /**
     * Frames arrive in pieces from now on, in both directions.
     *
     * @param bytes the maximum size of a piece; 1 cuts frames at every byte
     * @throws IllegalArgumentException if it is less than 1
     */
    public void cutInto(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Expected pieces of 1 byte or more, got " + bytes);
        }
        line.cut(bytes);
    }

    /** The client's pongs are lost from now on; everything else arrives. */
    public void losePongs() {
        line.losePongs();
    }

    /**
     * The server receives bytes that the client did not send, such as invalid frames. {@link
     * dev.sockeye.testkit.peer.RawFrame} creates frames; those of a client must be masked.
     *
     * @param bytes the bytes
     */
    public void inject(byte... bytes) {
        line.inject(bytes);
    }
}
