package dev.sockeye.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is nobody else's, with or without TLS.
 *
 * @param endPoint what is read
 * @param channel the socket below it, if it has one
 */
record EndPointInput(EndPoint endPoint, @Nullable SocketChannel channel) implements JettyInput {
    static EndPointInput of(EndPoint endPoint) {
        EndPoint innermost = endPoint;
        while (innermost instanceof EndPoint.Wrapper wrapper) {
            innermost = wrapper.unwrap();
        }
        return new EndPointInput(endPoint, innermost.getTransport() instanceof SocketChannel channel ? channel : null);
    }

    /** Jetty takes a connection that was reset for one that has ended, but the channel knows better. */
    @Override
    public int read(ByteBuffer into) throws IOException {
        int capacity = into.limit();
        // Jetty puts bytes behind the limit.
        int count = endPoint.fill(into.flip());
        into.position(into.limit()).limit(capacity);
        if (count < 0 && channel != null && channel.isOpen()) {
            channel.read(ByteBuffer.allocate(1));
        }
        return count;
    }
}
