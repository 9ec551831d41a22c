package dev.sockeye.wiresuite.peer;

/** How the peer's half of a TCP connection ended. */
public enum StreamEnd implements Arrival {
    FINISHED("TCP closed"),
    CUT("TCP closed inside a frame"),
    BROKEN("TCP reset"),
    UNREADABLE("a frame of more than 64 MiB announced");

    private final String text;

    StreamEnd(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
