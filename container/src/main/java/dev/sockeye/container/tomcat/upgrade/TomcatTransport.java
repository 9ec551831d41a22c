package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.EventLoops;
import dev.sockeye.session.runtime.LoopSocket;
import dev.sockeye.session.runtime.SocketInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
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
final class TomcatTransport implements Transport, SocketInput {
    /** Who reads has others to serve, too. */
    private static final int MAX_READS_IN_A_ROW = 2;

    private static final System.Logger LOGGER = System.getLogger(TomcatTransport.class.getName());

    private final SocketWrapperBase<?> socket;
    private final TomcatInput input;
    private final SocketWrites writes;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Null where Tomcat looks out for input. */
    private final @Nullable LoopSocket loop;

    private volatile boolean inLoop;
    private volatile @Nullable Connection connection;

    TomcatTransport(SocketWrapperBase<?> socket, ContainerRuntime runtime) throws IOException {
        SocketChannel channel = plainChannel(socket);
        EventLoops loops = runtime.eventLoops();
        this.socket = socket;
        this.input = new TomcatInput(socket, channel);
        if (channel == null || loops.isEmpty()) {
            this.loop = null;
            this.writes = writesTo(socket, runtime);
        } else {
            this.loop = loops.add(channel, this);
            this.writes = new LoopWrites(channel, loop);
        }
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

    /** Tomcat has seen that there is something to read. */
    SocketState readable() {
        if (loop != null && input.isBufferDrained()) {
            return untilMoreComes();
        }
        return switch (read(MAX_READS_IN_A_ROW)) {
            case MORE -> afterOthers();
            case NOTHING -> untilMoreComes();
            case PAUSED, ENDED -> SocketState.SUSPENDED;
            case CLOSED -> SocketState.CLOSED;
        };
    }

    /** The event loop has seen that there is something to read. */
    @Override
    public boolean readInput() {
        AfterRead after = read(MAX_READS_IN_A_ROW);
        if (after == AfterRead.CLOSED) {
            close();
        }
        return after == AfterRead.MORE || after == AfterRead.NOTHING;
    }

    private AfterRead read(int most) {
        Connection opened = connection;
        if (opened == null || closed.get()) {
            return AfterRead.CLOSED;
        }
        try {
            ByteBuffer buffer = TomcatInput.buffer();
            AfterRead after = AfterRead.MORE;
            for (int reads = 0; reads < most && after == AfterRead.MORE; reads++) {
                after = input.fill(buffer.clear());
                boolean paused = buffer.position() > 0 && !opened.receive(buffer.flip());
                if (closed.get()) {
                    return AfterRead.CLOSED;
                }
                after = paused ? after.paused() : after;
            }
            return after == AfterRead.ENDED ? end(opened) : after;
        } catch (IOException | RuntimeException e) {
            opened.fail(e);
            return AfterRead.CLOSED;
        }
    }

    /** Whatever is not delivered or not written yet goes on; the connection closes the socket when it is done. */
    private AfterRead end(Connection opened) {
        opened.endOfInput();
        return closed.get() ? AfterRead.CLOSED : AfterRead.ENDED;
    }

    /** Has another thread go on, when those connections have had their turn that wait for one already. */
    private SocketState afterOthers() {
        if (loop != null) {
            return untilMoreComes();
        }
        return readByAnotherThread() ? SocketState.SUSPENDED : SocketState.CLOSED;
    }

    /**
     * Has a thread of Tomcat read. Without one nothing would ever be read again, so the connection is given up;
     * {@code processSocket} would not say so.
     */
    private boolean readByAnotherThread() {
        try {
            socket.execute(() -> socket.processSocket(SocketEvent.OPEN_READ, false));
            return true;
        } catch (RejectedExecutionException e) {
            fail(new IOException("Tomcat has no thread to read on with, or has stopped", e));
            return false;
        }
    }

    /**
     * Has the loop wait for input, or waits in Tomcat's stead, which would also put the connection among those that may time
     * out: for good, if another thread closes it just now.
     */
    private SocketState untilMoreComes() {
        if (loop == null) {
            socket.registerReadInterest();
        } else {
            inLoop = true;
            loop.resumeReading();
        }
        return SocketState.SUSPENDED;
    }

    /** NIO2 reports the end of the peer's stream as an error, and then writes nothing more. */
    SocketState failed() {
        Connection opened = connection;
        if (opened != null && socket.getError() instanceof EOFException) {
            return end(opened) == AfterRead.CLOSED ? SocketState.CLOSED : SocketState.SUSPENDED;
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

    /** Mostly this side has closed it before. */
    void destroyed() {
        Connection opened = connection;
        if (closed.compareAndSet(false, true) && opened != null) {
            writes.close();
            opened.fail(new EOFException("Tomcat has closed the connection"));
        }
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        return writes.write(buffers, pending);
    }

    @Override
    public boolean writeNow(List<ByteBuffer> buffers) throws IOException {
        return writes.writeNow(buffers);
    }

    /** Tomcat has seen that there is room for what is to be written. */
    void writable() {
        writes.writable();
    }

    @Override
    public boolean mayRunHandlers() {
        return writes.needNoReader();
    }

    /** A loop finds another thread when a handler holds its own; Tomcat has so many and no more. */
    @Override
    public boolean readsForMany() {
        return !inLoop;
    }

    @Override
    public void resumeReading() {
        if (loop != null && inLoop) {
            loop.resumeReading();
        } else {
            readByAnotherThread();
        }
    }

    /** The thread that reads otherwise is kept by a handler until this has returned. */
    @Override
    public int readAhead(ByteBuffer into) throws IOException {
        return input.fill(into) == AfterRead.ENDED && into.position() == 0 ? -1 : into.position();
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
