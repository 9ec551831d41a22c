package dev.sockeye.jetty;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.EndPoint;

/**
 * Writes to an end point, never blocking, piece by piece: Jetty reports nothing before all it was given is written. One
 * write at a time.
 *
 * @param endPoint where to
 * @param io goes on with writes; nothing of that blocks
 */
record EndPointWrites(EndPoint endPoint, Executor io) {
    /** Writes all buffers; false if the end will be reported to the one who waits for it. */
    boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        return new PiecewiseWrite(endPoint, io, new WritePieces(buffers), pending).begin();
    }
}
