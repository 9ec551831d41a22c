package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.session.connection.Transport.PendingWrite;
import dev.sockeye.session.runtime.ContinuedWrites;
import dev.sockeye.session.runtime.LoopSocket;
import dev.sockeye.session.runtime.PortionedWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Writes to the channel of a Tomcat socket in an event loop, which goes on with what the system does not take. */
final class LoopWrites implements SocketWrites, ContinuedWrites.Channel {
    private final SocketChannel channel;
    private final LoopSocket socket;
    /** The loop always has a thread that is in no handler, so it needs no other. */
    private final ContinuedWrites writes = new ContinuedWrites(this, Runnable::run);

    LoopWrites(SocketChannel channel, LoopSocket socket) {
        this.channel = channel;
        this.socket = socket;
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
        return bytes.writeTo(channel);
    }

    @Override
    public void whenWritable(Runnable then) throws IOException {
        socket.whenWritable(then);
    }

    @Override
    public void writable() {
        // Tomcat is not asked for it.
    }

    /** The loop must deregister the channel, or its socket stays half open. */
    @Override
    public void close() {
        socket.cancel();
    }

    @Override
    public boolean needNoReader() {
        return true;
    }
}
