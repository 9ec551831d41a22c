package dev.sockeye.container.tomcat.upgrade;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Transport.PendingWrite;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.ContinuedWrites;
import dev.sockeye.session.runtime.PortionedWrite;
import dev.sockeye.session.runtime.SelectorLoop;
import dev.sockeye.session.runtime.Watch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
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
final class ChannelWrites implements SocketWrites, ContinuedWrites.Channel {
    private final SocketWrapperBase<?> socket;
    /** Tomcat uses its own channel objects again for other sockets, maybe while we still write; this one it does not. */
    private final SocketChannel channel;

    private final boolean secure;
    private final SelectorLoop selector;
    private final ContinuedWrites writes;

    @GuardedBy("this") private @Nullable Watch watch;

    @GuardedBy("this") private boolean closed;

    ChannelWrites(SocketWrapperBase<?> socket, NioChannel opened, ContainerRuntime runtime) {
        this.socket = socket;
        this.channel = opened.getIOChannel();
        this.secure = opened instanceof SecureNioChannel;
        this.selector = runtime.selector();
        this.writes = new ContinuedWrites(this, runtime.services().io());
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
        if (!secure) {
            return bytes.writeTo(channel);
        }
        NioChannel tls = (NioChannel) socket.getSocket();
        boolean encrypted = bytes.writeTo(tls);
        tls.flushOutbound();
        return encrypted && tls.getOutboundRemaining() == 0;
    }

    @Override
    public synchronized void whenWritable(Runnable then) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        Watch current = watch == null ? selector.watch(channel) : watch;
        watch = current;
        current.when(SelectionKey.OP_WRITE, then);
    }

    @Override
    public void writable() {
        // Tomcat is not asked for it.
    }

    /** The selector must deregister the channel, or its socket stays half open. */
    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.cancel();
        }
    }

    @Override
    public boolean needNoReader() {
        return true;
    }
}
