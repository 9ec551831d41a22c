package dev.sockeye.cli.bench;

import java.time.Duration;

/**
 * What is asked of a server.
 *
 * @param connections how many connections there are; 1 or more
 * @param messages how many messages are sent over all of them together, unless the time is over before
 * @param duration how long messages are sent, unless all have been before
 * @param rate how many are sent in a second over all connections together; 0 for as many as are echoed
 * @param inFlight the maximum number of messages in flight on a connection if the rate is 0; 1 or more
 */
record Workload(int connections, long messages, Duration duration, double rate, int inFlight) {
    /** The same for some time only, whatever the number. */
    Workload lasting(Duration time) {
        return new Workload(connections, Long.MAX_VALUE, time, rate, inFlight);
    }

    boolean hasRate() {
        return rate > 0;
    }
}
