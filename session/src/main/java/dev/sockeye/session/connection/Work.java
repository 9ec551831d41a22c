package dev.sockeye.session.connection;

import dev.sockeye.session.budget.Budget;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a connection has decided under its lock, and does without it. */
sealed interface Work {
    /** What the listener is notified of; its values are in {@link NoticeValues}. */
    enum Notice implements Work {
        OPEN,
        TEXT,
        BINARY,
        PONG,
        FRAME,
        FAILURE,
        /** All that was here has been delivered. */
        REST,
        END
    }

    /** What needs nothing but the transport and the executors. */
    enum Step implements Work {
        /** There is nothing to do. */
        NONE,
        /** Lets a thread that may be held by an application notify the listener and the senders. */
        HAND_OVER,
        RESUME_READING,
        SHUT_DOWN_OUTPUT,
        CLOSE
    }

    /** Writes; nobody else does until the outcome is known. Each is equal to itself alone. */
    final class Write implements Work {
        private final List<ByteBuffer> buffers;
        private final boolean lent;

        Write(List<ByteBuffer> buffers, boolean lent) {
            this.buffers = buffers;
            this.lent = lent;
        }

        /** Whether some of the bytes are a sender's, to whom the calling thread returns. */
        boolean isLent() {
            return lent;
        }

        List<ByteBuffer> buffers() {
            return buffers;
        }
    }

    /** Has connections closed until they hold no more than they may together. */
    record Relief(Budget budget) implements Work {}

    /** Notifies a sender of the outcome. */
    record Completion(SendCompletion sender, @Nullable Throwable failure) implements Work {
        private static final System.Logger LOGGER = System.getLogger(Completion.class.getName());

        void run() {
            try {
                sender.complete(failure);
            } catch (RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.ERROR, "A completion threw an exception, which it must not do", e);
            }
        }
    }
}
