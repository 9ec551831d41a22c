package dev.sockeye.container.tomcat.upgrade;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The two buffers of a Tomcat socket, 16 KiB by default, which a connection can do without once it is upgraded: it reads and
 * writes by the channel. They come back when Tomcat asks for them. As thread-safe as Tomcat's own.
 */
final class BuffersOnDemand extends SocketBufferHandler {
    private final int readBytes;
    private final int writeBytes;
    private final boolean direct;
    private volatile @Nullable SocketBufferHandler held;

    /**
     * Takes over the buffers that Tomcat has made.
     *
     * @param made the buffers, which hold nothing yet
     */
    BuffersOnDemand(SocketBufferHandler made) {
        super(0, 0, false);
        this.readBytes = made.getReadBuffer().capacity();
        this.writeBytes = made.getWriteBuffer().capacity();
        this.direct = made.getReadBuffer().isDirect();
        this.held = made;
    }

    /** Gives up the buffers of a socket that can do without them, where the connector allows it and they hold nothing. */
    static void release(SocketWrapperBase<?> socket) {
        if (socket.getSocketBufferHandler() instanceof BuffersOnDemand buffers) {
            buffers.release();
        }
    }

    void release() {
        if (isReadBufferEmpty() && isWriteBufferEmpty()) {
            free();
        }
    }

    private SocketBufferHandler buffers() {
        SocketBufferHandler present = held;
        if (present == null) {
            present = new SocketBufferHandler(readBytes, writeBytes, direct);
            held = present;
        }
        return present;
    }

    /** Whether there are buffers at the moment. */
    boolean areHeld() {
        return held != null;
    }

    @Override
    public void configureReadBufferForWrite() {
        buffers().configureReadBufferForWrite();
    }

    @Override
    public void configureReadBufferForRead() {
        buffers().configureReadBufferForRead();
    }

    @Override
    public ByteBuffer getReadBuffer() {
        return buffers().getReadBuffer();
    }

    @Override
    public boolean isReadBufferEmpty() {
        SocketBufferHandler present = held;
        return present == null || present.isReadBufferEmpty();
    }

    @Override
    public void unReadReadBuffer(ByteBuffer returnedData) {
        buffers().unReadReadBuffer(returnedData);
    }

    @Override
    public void configureWriteBufferForWrite() {
        buffers().configureWriteBufferForWrite();
    }

    @Override
    public void configureWriteBufferForRead() {
        buffers().configureWriteBufferForRead();
    }

    @Override
    public boolean isWriteBufferWritable() {
        return buffers().isWriteBufferWritable();
    }

    @Override
    public ByteBuffer getWriteBuffer() {
        return buffers().getWriteBuffer();
    }

    @Override
    public boolean isWriteBufferEmpty() {
        SocketBufferHandler present = held;
        return present == null || present.isWriteBufferEmpty();
    }

    @Override
    public void reset() {
        SocketBufferHandler present = held;
        if (present != null) {
            present.reset();
        }
    }

    @Override
    public void expand(int newSize) {
        buffers().expand(newSize);
    }

    @Override
    public void free() {
        SocketBufferHandler present = held;
        held = null;
        if (present != null) {
            present.free();
        }
    }
}
