package dev.sockeye.testkit;

import dev.sockeye.testkit.memory.MemoryLine;

/**
 * What can be wrong with the connection of a client in memory. Each takes effect at once, and what follows from it has
 * happened when the method returns. Thread-safe.
 */
public final class LineFaults {
    private final MemoryLine line;

    LineFaults(MemoryLine line) {
        this.line = line;
    }

    /**
     * The client reads nothing any more, as on a line that hangs: what the server writes from now on stays with it, and
     * fills its queue up to {@code sockeye.outgoing-queue-size}.
     */
    public void stopReading() {
        line.stopReading();
    }

    /**
     * The client reads slowly: so many bytes more, and then nothing.
     *
     * @param bytes how many, frames included
     */
    public void read(long bytes) {
        line.read(bytes);
    }

    /** The client reads as fast as it can again. */
    public void resumeReading() {
        line.resumeReading();
    }

    /** {@return how many bytes of frames the server's system has taken that the client has not read} */
    public long unreadBytes() {
        return line.unreadBytes();
    }

    /** The connection breaks, as by a TCP RST: both sides learn so, and what was under way is lost. */
    public void reset() {
        line.reset();
    }

    /** The client's stream ends without a Close frame, while it still reads: a half-closed connection. */
    public void endOutput() {
        line.endOutput();
    }

    /**
     * Frames arrive in pieces from now on, both ways.
     *
     * @param bytes most bytes of a piece; 1 cuts frames at every byte
     * @throws IllegalArgumentException if it is less than 1
     */
    public void cutInto(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Expected pieces of 1 byte or more, got " + bytes);
        }
        line.cut(bytes);
    }

    /** The client's answers to pings are lost from now on; all else arrives. */
    public void losePongs() {
        line.losePongs();
    }

    /**
     * The server gets bytes that the client has not sent: frames that break a rule, or no frames at all. {@link
     * dev.sockeye.testkit.peer.RawFrame} makes some; those of a client are masked.
     *
     * @param bytes the bytes
     */
    public void inject(byte... bytes) {
        line.inject(bytes);
    }
}
