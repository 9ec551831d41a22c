package dev.sockeye.testkit.memory;

import dev.sockeye.session.connection.Transport;

/** A connection over memory: two pipes, and what may be wrong with them. Thread-safe. */
public final class MemoryLine {
    private final MemoryThreads threads;
    private final MemoryPipe toServer;
    private final MemoryPipe toClient;

    MemoryLine(MemoryThreads threads) {
        this.threads = threads;
        this.toServer = new MemoryPipe(threads.loop());
        this.toClient = new MemoryPipe(threads.loop());
    }

    MemoryPipe toServer() {
        return toServer;
    }

    MemoryPipe toClient() {
        return toClient;
    }

    Transport ofServer() {
        return new PipeTransport(toServer, toClient);
    }

    Transport ofClient() {
        return new PipeTransport(toClient, toServer);
    }

    /** The client reads nothing any more, and its system takes nothing of what the server writes. */
    public void stopReading() {
        toClient.allow(0);
        threads.settle();
    }

    /**
     * The client reads some more bytes, and then nothing.
     *
     * @param bytes how many
     */
    public void read(long bytes) {
        toClient.allowMore(bytes);
        threads.settle();
    }

    /** The client reads as fast as it can. */
    public void resumeReading() {
        toClient.allow(Long.MAX_VALUE);
        threads.settle();
    }

    /** The connection is broken: both sides learn so at once, and what was under way is lost. */
    public void reset() {
        toServer.reset();
        toClient.reset();
        threads.settle();
    }

    /** The client's stream ends without a Close frame; it still reads. */
    public void endOutput() {
        toServer.end();
        threads.settle();
    }

    /**
     * Delivers what is written from now on in small pieces, both ways.
     *
     * @param bytes most bytes of a piece, 1 or more
     */
    public void cut(int bytes) {
        toServer.cut(bytes);
        toClient.cut(bytes);
    }

    /** What the client answers to pings is lost from now on. */
    public void losePongs() {
        toServer.filter(new LostFrames(LostFrames.PONG));
    }

    /**
     * Has bytes arrive at the server as if the client had sent them.
     *
     * @param bytes frames or anything else
     */
    public void inject(byte[] bytes) {
        toServer.inject(bytes);
        threads.settle();
    }

    /** {@return how many bytes the server has written that the client has not read} */
    public long unreadBytes() {
        return toClient.waitingBytes();
    }
}
