package dev.sockeye.undertow;

import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.ContinuedWrites;
import dev.sockeye.session.runtime.PortionedWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * The byte stream of a connection of XNIO. Its I/O thread reads, in large pieces, and never calls an application; any
 * thread writes, gathering buffers. Thread-safe.
 */
final class XnioTransport implements Transport, ContinuedWrites.Channel {
    private static final System.Logger LOGGER = System.getLogger(XnioTransport.class.getName());
    private static final int READ_BYTES = 64 * 1024;
    /** An I/O thread reads for one connection at a time, and an idle connection needs no buffer. */
    private static final ThreadLocal<ByteBuffer> READ_BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BYTES));

    private final StreamConnection stream;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    /** What TLS has decrypted already makes no socket readable. */
    private final boolean secure;

    private final ContinuedWrites writes;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Connection connection;
    /** Above zero while the connection wants a pause; a resumption may come before its pause. Of the I/O thread. */
    private int pauses;

    XnioTransport(StreamConnection stream, ContainerRuntime runtime) {
        this.stream = stream;
        this.source = stream.getSourceChannel();
        this.sink = stream.getSinkChannel();
        this.secure = stream instanceof SslConnection;
        this.writes = new ContinuedWrites(this, runtime.services().io());
    }

    void start(Opened opened) {
        Connection begun = opened.connection();
        connection = begun;
        opened.open().run();
        stream.getIoThread().execute(() -> {
            source.setReadListener(readable -> read(begun));
            source.resumeReads();
        });
    }

    private void read(Connection begun) {
        try {
            ByteBuffer buffer = READ_BUFFER.get();
            int count;
            do {
                count = source.read(buffer.clear());
                if (count > 0 && !begun.receive(buffer.flip())) {
                    pauses++;
                }
            } while (secure && count > 0 && pauses <= 0);
            if (count < 0 || pauses > 0) {
                source.suspendReads();
            }
            if (count < 0) {
                begun.endOfInput();
            }
        } catch (IOException | RuntimeException e) {
            source.suspendReads();
            begun.fail(e);
        }
    }

    void closed(IOException cause) {
        Connection begun = connection;
        if (closed.compareAndSet(false, true) && begun != null) {
            begun.fail(cause);
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

    @Override
    public boolean write(PortionedWrite bytes) throws IOException {
        return bytes.writeTo(sink) && sink.flush();
    }

    @Override
    public void whenWritable(Runnable then) throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        sink.setWriteListener(writable -> {
            writable.suspendWrites();
            then.run();
        });
        sink.resumeWrites();
    }

    /** An I/O thread serves many connections. */
    @Override
    public boolean mayRunHandlers() {
        return false;
    }

    @Override
    public int readAhead(ByteBuffer into) {
        return 0;
    }

    /** By the thread that pauses, so that neither overtakes the other. */
    @Override
    public void resumeReading() {
        stream.getIoThread().execute(() -> {
            pauses--;
            if (pauses == 0) {
                source.resumeReads();
            }
        });
    }

    @Override
    public void shutdownOutput() {
        try {
            sink.shutdownWrites();
            sink.flush();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The peer has dropped the connection first", e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                stream.close();
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "Undertow could not close a connection", e);
            }
        }
    }
}
