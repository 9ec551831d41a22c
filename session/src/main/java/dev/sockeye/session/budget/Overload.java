package dev.sockeye.session.budget;

/** Why a server has no place for one more connection at the moment. */
public enum Overload {
    /** Handlers have held all the threads that there are for them for a second, and messages wait. */
    HANDLERS("handlers that hold a thread", "sockeye.handler-threads", 5),
    /** There are too many. */
    CONNECTIONS("connections", "sockeye.max-connections (maxConnections)", 5),
    /** There are too many of one remote address. */
    ADDRESS("connections of one address", "sockeye.max-connections-per-address (maxConnectionsPerAddress)", 5),
    /** Too many were asked for in a second. */
    RATE("handshakes in a second", "sockeye.max-handshakes-per-second (maxHandshakesPerSecond)", 1);

    private final String what;
    private final String property;
    private final int secondsToStayAway;

    Overload(String what, String property, int secondsToStayAway) {
        this.what = what;
        this.property = property;
        this.secondsToStayAway = secondsToStayAway;
    }

    /**
     * Of what there is too much.
     *
     * @return a plural
     */
    public String what() {
        return what;
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
