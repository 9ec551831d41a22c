package dev.sockeye.container.reconnect;

import java.io.IOException;

/** A message found no room in the buffer of a reconnecting client, or was dropped for a later one. It was not sent. */
public final class BufferFullException extends IOException {
    private static final long serialVersionUID = 1L;

    BufferFullException(String message) {
        super(message);
    }
}
