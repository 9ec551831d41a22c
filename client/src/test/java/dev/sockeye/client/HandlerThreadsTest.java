package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.DaemonThreads;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("G-RES-1")
class HandlerThreadsTest {
    @Test
    void after_the_end_nothing_is_read() {
        AtomicInteger reads = new AtomicInteger();
        HandlerThreads threads = new HandlerThreads("test-handler");
        threads.end(DaemonThreads.MAX_END);
        threads.dispatch(buffer -> reads.incrementAndGet());
        assertThat(reads).hasValue(0);
    }
}
