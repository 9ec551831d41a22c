package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.net.SocketWrapperBase.BlockingMode;
import org.apache.tomcat.util.net.SocketWrapperBase.CompletionCheck;
import org.apache.tomcat.util.net.SocketWrapperBase.CompletionState;

/** Tomcat's asynchronous writes, for NIO2: it gathers the buffers, and goes on by itself, on threads of its pool. */
final class AsynchronousWrites implements SocketWrites {
    private static final CompletionHandler<Long, PendingWrite> WRITTEN = new CompletionHandler<>() {
        @Override
        public void completed(Long count, PendingWrite pending) {
            pending.written();
        }

        @Override
        public void failed(Throwable cause, PendingWrite pending) {
            pending.failed(cause);
        }
    };

    private final SocketWrapperBase<?> socket;

    AsynchronousWrites(SocketWrapperBase<?> socket) {
        this.socket = socket;
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) {
        ByteBuffer[] all = buffers.toArray(ByteBuffer[]::new);
        long size = remaining(all);
        CompletionCheck progress = (state, rest, offset, length) -> {
            pending.progress(size - remaining(all));
            return SocketWrapperBase.COMPLETE_WRITE.callHandler(state, rest, offset, length);
        };
        CompletionState state =
                socket.write(BlockingMode.CLASSIC, -1, TimeUnit.MILLISECONDS, pending, progress, WRITTEN, all);
        return state == CompletionState.INLINE;
    }

    private static long remaining(ByteBuffer[] buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return sum;
    }

    @Override
    public void writable() {
        // Tomcat notifies the completion handler alone.
    }

    @Override
    public void close() {
        // Tomcat ends what is under way.
    }

    @Override
    public boolean needNoReader() {
        return true;
    }
}
