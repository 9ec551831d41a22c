package dev.sockeye.client.reconnect;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reconnecting client was closed or gave up: a message was not delivered, or it is not known whether it was. */
public final class ClientEndedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Loss loss;

    ClientEndedException(String message) {
        super(message);
        loss = null;
    }

    ClientEndedException(String message, Loss loss) {
        super(message, causeOf(loss));
        this.loss = loss;
    }

    private static @Nullable Throwable causeOf(Loss loss) {
        if (loss instanceof Loss.ConnectFailed failed) {
            return failed.cause();
        }
        if (loss instanceof Loss.EndpointFailed failed) {
            return failed.cause();
        }
        return loss instanceof Loss.HookFailed failed ? failed.cause() : null;
    }

    /**
     * The loss that ended the client.
     *
     * @return empty if the client was closed
     */
    public Optional<Loss> loss() {
        return Optional.ofNullable(loss);
    }
}
