package dev.sockeye.container.tomcat.upgrade;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Reads a Tomcat socket. For one thread at a time. */
final class TomcatInput {
    /** A frame of 64 KiB, with its header, is one read, and no second is needed to find that there is no more. */
    private static final int READ_BYTES = 65 * 1024;
    /** A thread reads for one connection at a time, and an idle connection needs no buffer. */
    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BYTES));

    private final SocketWrapperBase<?> socket;
    /** Null where bytes must pass Tomcat: for TLS, and other endpoints than NIO. */
    private final @Nullable SocketChannel channel;
    /** Tomcat's buffer may hold what came with the handshake, but nothing that comes later. */
    private boolean bufferDrained;

    TomcatInput(SocketWrapperBase<?> socket, @Nullable SocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
    }

    /** The calling thread's buffer. */
    static ByteBuffer buffer() {
        return BUFFER.get();
    }

    /** Whether nothing is left of what came with the handshake, so that a plain channel can be read directly. */
    boolean isBufferDrained() {
        drained(socket.getSocketBufferHandler().isReadBufferEmpty());
        return bufferDrained;
    }

    private void drained(boolean isEmpty) {
        bufferDrained = isEmpty;
        if (isEmpty && channel != null) {
            BuffersOnDemand.release(socket);
        }
    }

    /** Reads what is there, as far as the buffer reaches. What comes later is found by whoever looks out for it. */
    AfterRead fill(ByteBuffer buffer) throws IOException {
        SocketChannel direct = channel;
        if (direct == null || !bufferDrained) {
            return fillByTomcat(buffer);
        }
        if (direct.read(buffer) < 0) {
            return AfterRead.ENDED;
        }
        return buffer.hasRemaining() ? AfterRead.NOTHING : AfterRead.MORE;
    }

    /** Tomcat reads small pieces, and has no more when it says so. */
    private AfterRead fillByTomcat(ByteBuffer buffer) throws IOException {
        try {
            int count;
            do {
                buffer.limit(buffer.capacity());
                count = socket.read(false, buffer);
            } while (count > 0 && buffer.position() < buffer.capacity());
            drained(count == 0);
            return count < 0 ? AfterRead.ENDED : bufferDrained ? AfterRead.NOTHING : AfterRead.MORE;
        } catch (EOFException e) {
            return AfterRead.ENDED;
        } catch (IOException e) {
            if (hasPeerEndedTls()) {
                return AfterRead.ENDED;
            }
            throw e;
        }
    }

    /** Tomcat finds nothing to decrypt behind the peer's close_notify, and calls that an error. */
    private boolean hasPeerEndedTls() {
        return socket.getSocket() instanceof SecureNioChannel secure
                && secure.getSslEngine() != null
                && secure.getSslEngine().isInboundDone();
    }
}
