package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The byte stream of a Tomcat socket: gathering writes that never block, and large reads into a shared buffer. Where
 * nothing but Tomcat's own buffers lies between, it takes the socket's channel: one call of the system for each read and
 * each write, however large.
 */
final class TomcatTransport implements Transport {
    private static final int READ_BYTES = 64 * 1024;
    private static final System.Logger LOGGER = System.getLogger(TomcatTransport.class.getName());
    /** A thread reads for one connection at a time, and an idle connection needs no buffer. */
    private static final ThreadLocal<ByteBuffer> READ_BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BYTES));

    private final SocketWrapperBase<?> socket;
    /** Null where bytes must pass Tomcat: for TLS, and other endpoints than NIO. */
    private final @Nullable SocketChannel channel;

    private final SocketWrites writes;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Connection connection;
    /** Tomcat's buffer may hold what came with the handshake, but nothing that comes later. */
    private boolean bufferDrained;

    TomcatTransport(SocketWrapperBase<?> socket, ContainerRuntime runtime) {
        this.socket = socket;
        this.channel = plainChannel(socket);
        this.writes = writesTo(socket, runtime);
    }

    /** The channel itself: Tomcat uses its wrapper again for the next connection, maybe while we still write. */
    private static @Nullable SocketChannel plainChannel(SocketWrapperBase<?> socket) {
        boolean plain = socket.getSocket() instanceof NioChannel nio && !(nio instanceof SecureNioChannel);
        return plain && !socket.hasDataToWrite() ? ((NioChannel) socket.getSocket()).getIOChannel() : null;
    }

    /** How to write depends on the connector. */
    private static SocketWrites writesTo(SocketWrapperBase<?> socket, ContainerRuntime runtime) {
        if (socket.getSocket() instanceof NioChannel channel) {
            return new ChannelWrites(socket, channel, runtime);
        }
        return socket.hasAsyncIO() ? new AsynchronousWrites(socket) : new BufferedWrites(socket, runtime);
    }

    void start(Opened opened) {
        connection = opened.connection();
        opened.open().run();
    }

    /** What a read leaves behind. */
    private enum After {
        MORE,
        NOTHING,
        END
    }

    /** Tomcat has seen that there is something to read. */
    SocketState read() {
        Connection opened = connection;
        if (opened == null || closed.get()) {
            return SocketState.CLOSED;
        }
        try {
            ByteBuffer buffer = READ_BUFFER.get();
            After after;
            do {
                after = fill(buffer.clear());
                boolean paused = buffer.position() > 0 && !opened.receive(buffer.flip());
                if (paused && after != After.END) {
                    return SocketState.SUSPENDED;
                }
                if (closed.get()) {
                    return SocketState.CLOSED;
                }
            } while (after == After.MORE);
            return after == After.END ? end(opened) : untilMoreComes();
        } catch (IOException | RuntimeException e) {
            opened.fail(e);
            return SocketState.CLOSED;
        }
    }

    /**
     * Waits for input in Tomcat's stead, which would also put the connection among those that may time out: for good, if
     * another thread closes it just now.
     */
    private SocketState untilMoreComes() {
        socket.registerReadInterest();
        return SocketState.SUSPENDED;
    }

    /** Reads what is there, as far as the buffer reaches. What comes later wakes Tomcat. */
    private After fill(ByteBuffer buffer) throws IOException {
        SocketChannel direct = channel;
        if (direct == null || !bufferDrained) {
            return fillByTomcat(buffer);
        }
        if (direct.read(buffer) < 0) {
            return After.END;
        }
        return buffer.hasRemaining() ? After.NOTHING : After.MORE;
    }

    /** Tomcat reads small pieces, and has no more when it says so. */
    private After fillByTomcat(ByteBuffer buffer) throws IOException {
        try {
            int count;
            do {
                buffer.limit(buffer.capacity());
                count = socket.read(false, buffer);
            } while (count > 0 && buffer.position() < buffer.capacity());
            bufferDrained = count == 0;
            return count < 0 ? After.END : bufferDrained ? After.NOTHING : After.MORE;
        } catch (EOFException e) {
            return After.END;
        } catch (IOException e) {
            if (hasPeerEndedTls()) {
                return After.END;
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

    /** Whatever is not delivered or not written yet goes on; the connection closes the socket when it is done. */
    private SocketState end(Connection opened) {
        opened.endOfInput();
        return closed.get() ? SocketState.CLOSED : SocketState.SUSPENDED;
    }

    /** NIO2 reports the end of the peer's stream as an error, and then writes nothing more. */
    SocketState failed() {
        Connection opened = connection;
        if (opened != null && socket.getError() instanceof EOFException) {
            return end(opened);
        }
        lost();
        return SocketState.CLOSED;
    }

    void lost() {
        IOException error = socket.getError();
        Connection opened = connection;
        if (opened != null) {
            opened.fail(error == null ? new EOFException("The peer has dropped the connection") : error);
        }
    }

    /** The session cannot go on. */
    void fail(Throwable cause) {
        Connection opened = connection;
        if (opened != null) {
            opened.fail(cause);
        }
        close();
    }

    void destroyed(IOException cause) {
        Connection opened = connection;
        if (closed.compareAndSet(false, true) && opened != null) {
            writes.close();
            opened.fail(cause);
        }
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        return writes.write(buffers, pending);
    }

    /** Tomcat has seen that there is room for what is to be written. */
    void writable() {
        writes.writable();
    }

    @Override
    public boolean mayRunHandlers() {
        return writes.needNoReader();
    }

    @Override
    public void resumeReading() {
        socket.processSocket(SocketEvent.OPEN_READ, true);
    }

    /** The thread that reads otherwise is kept by a handler until this has returned. */
    @Override
    public int readAhead(ByteBuffer into) throws IOException {
        return fill(into) == After.END && into.position() == 0 ? -1 : into.position();
    }

    /** Without TLS, the socket's own way; TLS has no way to close one direction that Tomcat offers. */
    @Override
    public void shutdownOutput() {
        if (socket.getSocket() instanceof NioChannel channel && socket.getSslSupport() == null) {
            try {
                channel.getIOChannel().shutdownOutput();
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The peer has dropped the connection first", e);
            }
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writes.close();
            socket.close();
        }
    }
}
