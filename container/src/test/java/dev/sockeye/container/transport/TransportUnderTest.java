package dev.sockeye.container.transport;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What clauses of the contract need of a transport, on whichever side it is. */
interface TransportUnderTest {
    @BeforeEach
    default void forget() {
        Threads.await(TransportEndpoints.OPEN::isEmpty);
        TransportEndpoints.CLOSES.clear();
        TransportEndpoints.ERRORS.clear();
        TransportEndpoints.FLOODS.clear();
    }

    @AfterEach
    default void release() {
        TransportEndpoints.release.countDown();
    }

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
