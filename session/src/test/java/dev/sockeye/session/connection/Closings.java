package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;

/** Statuses that tests close with. */
public final class Closings {
    public static final CloseStatus NORMAL = new CloseStatus(1000, "");

    private Closings() {}
}
