package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.session.connection.Transport.PendingWrite;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.ContinuedWrites;
import dev.sockeye.session.runtime.PortionedWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a connector that has neither channels nor asynchronous I/O: Tomcat's buffers take a portion, and the next
 * when they are empty, so that a slow peer is seen to read. Tomcat reports that on one thread with what it reads.
 */
final class BufferedWrites implements SocketWrites, ContinuedWrites.Channel {
    private final SocketWrapperBase<?> socket;
    private final GatheringByteChannel buffers;
    private final ContinuedWrites writes;
    private final AtomicReference<@Nullable Runnable> whenWritable = new AtomicReference<>();

    BufferedWrites(SocketWrapperBase<?> socket, ContainerRuntime runtime) {
        this.socket = socket;
        this.buffers = new EmptyBuffers(socket);
        this.writes = new ContinuedWrites(this, runtime.services().io());
    }

    /** Tomcat's buffers, which take nothing while there is something in them, and everything otherwise. */
    private record EmptyBuffers(SocketWrapperBase<?> socket) implements GatheringByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            return (int) write(new ByteBuffer[] {source});
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            if (socket.flush(false)) {
                return 0;
            }
            long size = 0;
            for (int i = offset; i < offset + length; i++) {
                size += sources[i].remaining();
                socket.write(false, sources[i]);
            }
            return size;
        }

        @Override
        public long write(ByteBuffer[] sources) throws IOException {
            return write(sources, 0, sources.length);
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Override
    public boolean write(List<ByteBuffer> bytes, PendingWrite pending) throws IOException {
        return writes.write(bytes, pending);
    }

    @Override
    public boolean write(PortionedWrite bytes) throws IOException {
        return bytes.writeTo(buffers) && !socket.flush(false);
    }

    @Override
    public void whenWritable(Runnable then) {
        whenWritable.set(then);
        socket.registerWriteInterest();
    }

    @Override
    public void writable() {
        Runnable then = whenWritable.getAndSet(null);
        if (then != null) {
            then.run();
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
