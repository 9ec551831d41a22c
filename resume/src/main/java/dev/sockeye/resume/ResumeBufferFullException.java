package dev.sockeye.resume;

import java.io.IOException;

/** A message was refused, because too much waits for the peer's acknowledgement already. */
public final class ResumeBufferFullException extends IOException {
    private static final long serialVersionUID = 1L;

    ResumeBufferFullException(String message) {
        super(message);
    }
}
