package dev.sockeye.container.tomcat;

import dev.sockeye.container.connection.Transport.PendingWrite;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.net.SocketWrapperBase.BlockingMode;
import org.apache.tomcat.util.net.SocketWrapperBase.CompletionState;

/** Tomcat's asynchronous writes: it gathers the buffers, and goes on by itself. */
record AsynchronousWrites(SocketWrapperBase<?> socket) implements SocketWrites {
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

    @Override
    public boolean write(ByteBuffer[] buffers, PendingWrite pending) {
        CompletionState state = socket.write(
                BlockingMode.CLASSIC,
                -1,
                TimeUnit.MILLISECONDS,
                pending,
                SocketWrapperBase.COMPLETE_WRITE,
                WRITTEN,
                buffers);
        return state == CompletionState.INLINE;
    }

    @Override
    public void writable() {
        // Tomcat tells the completion handler alone.
    }

    @Override
    public boolean endWhileReading() {
        return true;
    }
}
