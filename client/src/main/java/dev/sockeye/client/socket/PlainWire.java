package dev.sockeye.client.socket;

import dev.sockeye.session.runtime.PortionedWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A socket as it is. */
record PlainWire(SocketChannel channel) implements Wire {
    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public int readNeeds() {
        return SelectionKey.OP_READ;
    }

    @Override
    public boolean write(PortionedWrite bytes) throws IOException {
        return bytes.writeTo(channel);
    }

    @Override
    public int writeNeeds() {
        return SelectionKey.OP_WRITE;
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
