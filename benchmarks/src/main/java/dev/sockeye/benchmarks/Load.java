package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;

/** Clients that keep a server busy, all on the calling thread. */
interface Load extends AutoCloseable {
    /**
     * Does its work for a while, then waits for the last answers.
     *
     * @return how many units of work the server did; the row says what a unit is
     * @throws IllegalStateException if an answer is wrong, or none has come for ten seconds
     */
    long run(Duration duration) throws IOException;

    /** From request to complete answer, since they were cleared. */
    Latencies latencies();

    /** Drops the connections. */
    @Override
    void close() throws IOException;
}
