package dev.sockeye.testkit.memory;

import dev.sockeye.session.connection.Connection;
import java.nio.ByteBuffer;

/** Who takes what comes out of a pipe. */
interface PipeReader {
    /** A connection. */
    static PipeReader of(Connection connection) {
        return new PipeReader() {
            @Override
            public boolean receive(ByteBuffer bytes) {
                return connection.receive(bytes);
            }

            @Override
            public void endOfInput() {
                connection.endOfInput();
            }

            @Override
            public void fail(Throwable cause) {
                connection.fail(cause);
            }
        };
    }

    /** Takes bytes; false if nothing more is to be delivered before {@link MemoryPipe#resume} is called. */
    boolean receive(ByteBuffer bytes);

    /** The writer has ended its stream. */
    void endOfInput();

    /** The stream is broken. */
    void fail(Throwable cause);
}
