package dev.sockeye.testkit.memory;

import dev.sockeye.session.connection.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One side of a connection over memory.
 *
 * @param in from the other side
 * @param out to the other side
 */
record PipeTransport(MemoryPipe in, MemoryPipe out) implements Transport {
    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        return out.write(buffers, pending);
    }

    @Override
    public boolean mayRunHandlers() {
        return true;
    }

    @Override
    public void resumeReading() {
        in.resume();
    }

    /** Nobody reads while a handler runs: there is one thread. */
    @Override
    public int readAhead(ByteBuffer into) {
        return 0;
    }

    @Override
    public void shutdownOutput() {
        out.end();
    }

    @Override
    public void close() {
        in.discard();
        out.end();
    }
}
