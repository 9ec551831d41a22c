package dev.sockeye.backplane;

/**
 * How a backplane does for one set of groups: for health checks, and for meters. The numbers count from the start of this
 * process on.
 *
 * @param isShared whether there is a backplane; if not, nothing else says anything
 * @param isConnected whether the engine answers. If not, members of this node get what is sent on this node, and what is
 *     sent here waits for the engine, as far as it may
 * @param nodes how many other nodes are alive, as far as is known
 * @param published messages that the engine has taken
 * @param received messages of other nodes that were delivered here
 * @param recovered those of them that did not come by themselves and were read from the engine's log
 * @param waiting messages that wait for the engine now
 * @param dropped messages that were sent here and given up, because too much waited or they were too large
 * @param missed gaps in what has come from other nodes that could not be filled, each of one message or more
 * @param repeated messages that came again, and were not delivered again
 * @param malformed what came and was no message of a node, and was left out
 */
public record BackplaneStatus(
        boolean isShared,
        boolean isConnected,
        int nodes,
        long published,
        long received,
        long recovered,
        int waiting,
        long dropped,
        long missed,
        long repeated,
        long malformed) {
    /** What is reported where groups stay in their process. */
    public static final BackplaneStatus ALONE = new BackplaneStatus(false, true, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
