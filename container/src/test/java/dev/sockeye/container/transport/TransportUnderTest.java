package dev.sockeye.container.transport;

import dev.sockeye.testkit.peer.RawPeer;
import java.util.concurrent.TimeUnit;

/** What clauses of the contract need of a transport, on whichever side it is. */
interface TransportUnderTest {
    /** The other end of an open connection to one of {@link TransportEndpoints}. */
    RawPeer open(String path) throws Exception;

    /** Which side the peer is on. */
    default boolean isPeerClient() {
        return true;
    }

    /** The code that the next endpoint to be closed is given. */
    static Integer nextClose() throws InterruptedException {
        return TransportEndpoints.CLOSES.poll(20, TimeUnit.SECONDS);
    }
}
