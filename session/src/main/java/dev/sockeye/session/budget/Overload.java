package dev.sockeye.session.budget;

/** Why a server has no place for one more connection at the moment. */
public enum Overload {
    /** There are too many. */
    CONNECTIONS("sockeye.max-connections (maxConnections)", 5),
    /** There are too many of one remote address. */
    ADDRESS("sockeye.max-connections-per-address (maxConnectionsPerAddress)", 5),
    /** Too many were asked for in a second. */
    RATE("sockeye.max-handshakes-per-second (maxHandshakesPerSecond)", 1);

    private final String property;
    private final int secondsToStayAway;

    Overload(String property, int secondsToStayAway) {
        this.property = property;
        this.secondsToStayAway = secondsToStayAway;
    }

    /**
     * Which property bounds it.
     *
     * @return its name, and that of the method
     */
    public String property() {
        return property;
    }

    /**
     * When who is refused may come again.
     *
     * @return a number of seconds
     */
    public int secondsToStayAway() {
        return secondsToStayAway;
    }
}
