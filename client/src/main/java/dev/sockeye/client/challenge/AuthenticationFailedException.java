package dev.sockeye.client.challenge;

import java.io.IOException;

/** A challenge that is not answered, or not again. The message says why, without credentials. */
public final class AuthenticationFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    AuthenticationFailedException(String message) {
        super(message);
    }
}
