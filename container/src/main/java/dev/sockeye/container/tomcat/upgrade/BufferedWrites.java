package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a connector that has neither channels nor asynchronous I/O: what the socket does not take stays in
 * Tomcat's buffers, which are flushed as often as Tomcat finds the socket writable. It reports that on one thread with what
 * it reads.
 */
final class BufferedWrites implements SocketWrites {
    private final SocketWrapperBase<?> socket;
    private final AtomicReference<@Nullable PendingWrite> unflushed = new AtomicReference<>();

    BufferedWrites(SocketWrapperBase<?> socket) {
        this.socket = socket;
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        for (ByteBuffer buffer : buffers) {
            socket.write(false, buffer);
        }
        if (!socket.flush(false)) {
            return true;
        }
        unflushed.set(pending);
        socket.registerWriteInterest();
        return false;
    }

    @Override
    public void writable() {
        PendingWrite pending = unflushed.get();
        if (pending == null) {
            return;
        }
        try {
            if (socket.flush(false)) {
                // How much of it went is not known, but Tomcat had found room.
                pending.progress(0);
                socket.registerWriteInterest();
            } else if (unflushed.compareAndSet(pending, null)) {
                pending.written();
            }
        } catch (IOException | RuntimeException e) {
            pending.failed(e);
        }
    }

    @Override
    public void close() {
        // Nothing is held but Tomcat's own buffers.
    }

    @Override
    public boolean needNoReader() {
        return false;
    }
}
