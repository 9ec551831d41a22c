package dev.sockeye.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;

/**
 * A stream of HTTP/2. Jetty's end point of it is not asked: if the stream is reset while that reads, it gives a buffer back
 * twice, and no stream of the connection is read any more.
 */
final class StreamInput implements JettyInput {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Stream stream;
    /** What did not fit of a frame. */
    private ByteBuffer rest = NOTHING;

    private boolean ended;

    StreamInput(Stream stream) {
        this.stream = stream;
    }

    static StreamInput of(EndPoint endPoint) {
        return new StreamInput((Stream) endPoint.getTransport());
    }

    /** Its own reset is noticed here too: Jetty reports none that comes while it puts the connection in place. */
    @Override
    public int read(ByteBuffer into) throws IOException {
        if (rest.hasRemaining()) {
            return move(rest, into);
        }
        while (!ended) {
            Stream.Data data = stream.readData();
            if (data == null) {
                if (stream.isClosed()) {
                    throw new EofException("The peer has reset the stream");
                }
                return 0;
            }
            int count = take(data, into);
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    /** Keeps nothing of Jetty's. */
    private int take(Stream.Data data, ByteBuffer into) {
        try {
            ByteBuffer bytes = data.frame().getByteBuffer();
            int count = move(bytes, into);
            if (bytes.hasRemaining()) {
                rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            }
            ended = data.frame().isEndStream();
            return count;
        } finally {
            data.release();
        }
    }

    private static int move(ByteBuffer from, ByteBuffer into) {
        int count = Math.min(from.remaining(), into.remaining());
        into.put(into.position(), from, from.position(), count);
        into.position(into.position() + count);
        from.position(from.position() + count);
        return count;
    }
}
