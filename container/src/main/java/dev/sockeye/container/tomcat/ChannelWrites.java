package dev.sockeye.container.tomcat;

import dev.sockeye.session.connection.Transport.PendingWrite;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.PortionedWrite;
import dev.sockeye.session.runtime.Watch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the channel of a Tomcat socket, with or without TLS. What the system does not take goes on when a selector of
 * our own finds the socket writable: no thread of Tomcat's is needed for that, all of which handlers may hold.
 */
final class ChannelWrites implements SocketWrites {
    private final SocketWrapperBase<?> socket;
    /** Tomcat uses its own channel objects again for other sockets, maybe while we still write; this one it does not. */
    private final SocketChannel channel;

    private final boolean secure;
    private final ContainerRuntime runtime;
    private @Nullable Watch watch;
    private @Nullable PortionedWrite unwritten;
    private @Nullable PendingWrite pending;

    ChannelWrites(SocketWrapperBase<?> socket, NioChannel opened, ContainerRuntime runtime) {
        this.socket = socket;
        this.channel = opened.getIOChannel();
        this.secure = opened instanceof SecureNioChannel;
        this.runtime = runtime;
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite whenDone) throws IOException {
        PortionedWrite write = new PortionedWrite(buffers);
        if (writeReady(write)) {
            return true;
        }
        whenDone.progress(write.written());
        unwritten = write;
        pending = whenDone;
        awaitWritable();
        return false;
    }

    /** Whether the system has taken everything. */
    private boolean writeReady(PortionedWrite write) throws IOException {
        if (!secure) {
            return write.writeTo(channel);
        }
        NioChannel tls = (NioChannel) socket.getSocket();
        boolean encrypted = write.writeTo(tls);
        tls.flushOutbound();
        return encrypted && tls.getOutboundRemaining() == 0;
    }

    private synchronized void awaitWritable() throws IOException {
        Watch current = watch;
        if (current == null) {
            current = runtime.selector().watch(channel);
            watch = current;
        }
        current.when(SelectionKey.OP_WRITE, () -> runtime.services().io().execute(this::goOn));
    }

    private void goOn() {
        PortionedWrite write = unwritten;
        PendingWrite whenDone = pending;
        if (write == null || whenDone == null) {
            return;
        }
        try {
            if (writeReady(write)) {
                unwritten = null;
                pending = null;
                whenDone.written();
            } else {
                whenDone.progress(write.written());
                awaitWritable();
            }
        } catch (IOException | RuntimeException e) {
            whenDone.failed(e);
        }
    }

    @Override
    public void writable() {
        // Tomcat is not asked for it.
    }

    /** The selector must deregister the channel, or its socket stays half open. */
    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.cancel();
        }
    }

    @Override
    public boolean needNoReader() {
        return true;
    }
}
