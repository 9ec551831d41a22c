package dev.sockeye.resume;

import java.io.IOException;

/** A message was not acknowledged before its session ended, or was sent after that. Whether it arrived is not known. */
public final class SessionEndedException extends IOException {
    private static final long serialVersionUID = 1L;

    SessionEndedException(String message) {
        super(message);
    }
}
