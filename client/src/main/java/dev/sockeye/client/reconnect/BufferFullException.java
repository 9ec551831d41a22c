package dev.sockeye.client.reconnect;

import java.io.IOException;

/**
 * The buffer of a reconnecting client had no room for a message, or the message was dropped to make room for a later one.
 * It was not sent.
 */
public final class BufferFullException extends IOException {
    private static final long serialVersionUID = 1L;

    private BufferFullException(String message) {
        super(message);
    }

    static BufferFullException refused(BufferLimits limits) {
        return new BufferFullException("Expected at most " + describe(limits)
                + " awaiting delivery; send fewer, wait for completions, or raise the client's BufferLimits");
    }

    static BufferFullException dropped(BufferLimits limits) {
        return new BufferFullException("Dropped for a later message, because the client's BufferLimits say "
                + limits.whenFull() + " and allow " + describe(limits));
    }

    private static String describe(BufferLimits limits) {
        return limits.messages() + " messages of " + limits.bytes() + " bytes in all";
    }
}
