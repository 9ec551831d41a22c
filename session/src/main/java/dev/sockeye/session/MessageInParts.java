package dev.sockeye.session;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** One message that is sent in parts while it is written, and ends when it is closed. For one thread at a time. */
final class MessageInParts {
    private final Connection connection;
    private boolean written;
    private boolean begun;
    private boolean closed;

    MessageInParts(Connection connection) {
        this.connection = connection;
    }

    /** Something is going to be written, if only nothing. */
    void beginWrite() throws IOException {
        requireOpen();
        written = true;
    }

    void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("Expected an open message, but it is closed and sent");
        }
    }

    /** Whether a last part is to be sent; if nothing was ever written, not even nothing, there is no message. */
    boolean close() {
        boolean ends = written && !closed;
        closed = true;
        return ends;
    }

    void send(Outgoing part) throws IOException {
        try {
            connection.sendAndWait(part);
        } catch (IllegalStateException | SocketTimeoutException e) {
            // Another message is open, and nothing was sent: this one can be sent when that has ended.
            closed = !connection.canSend();
            throw e;
        } catch (IllegalArgumentException e) {
            giveUp(e);
            throw e;
        }
        begun = true;
    }

    /** What is sent of a message cannot be taken back, and nothing can follow a message that never ends. */
    private void giveUp(IllegalArgumentException cause) {
        if (begun && closed) {
            CloseStatus status = CloseStatus.of(CloseStatus.INTERNAL_ERROR, "A message could not be completed");
            connection.close(status, CloseStatus.of(CloseStatus.ABNORMAL, String.valueOf(cause.getMessage())));
        }
    }
}
