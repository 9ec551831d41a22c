package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.LentThreads.Loan;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LentThreadsTest {
    /** Whose thread brings the input. */
    private record Reader(boolean mayRunHandlers, boolean readsForMany) implements Transport {
        @Override
        public boolean write(List<ByteBuffer> buffers, PendingWrite pending) {
            return true;
        }

        @Override
        public void resumeReading() {}

        @Override
        public int readAhead(ByteBuffer into) {
            return 0;
        }

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {}
    }

    private static final Reader OF_HOST = new Reader(true, true);
    private static final Reader REPLACED = new Reader(true, false);

    @Test
    void no_more_threads_that_read_for_many_are_lent_than_may_be_until_one_is_given_back() {
        LentThreads threads = LentThreads.upTo(2);
        Loan first = threads.lend(OF_HOST);
        Loan second = threads.lend(OF_HOST);
        assertThat(List.of(first, second)).containsOnly(Loan.COUNTED);
        Loan none = threads.lend(OF_HOST);
        assertThat(none.runsHandlers()).isFalse();
        threads.takeBack(none);
        assertThat(threads.lend(OF_HOST).runsHandlers()).isFalse();

        threads.takeBack(first);
        assertThat(threads.lend(OF_HOST).runsHandlers()).isTrue();
        assertThat(threads.lend(OF_HOST).runsHandlers()).isFalse();
    }

    @Test
    void threads_that_are_replaced_are_lent_without_a_bound() {
        LentThreads threads = LentThreads.upTo(1);
        threads.lend(OF_HOST);
        for (int i = 0; i < 10; i++) {
            assertThat(threads.lend(REPLACED)).isEqualTo(Loan.FREE);
        }
    }

    @Test
    void threads_that_their_host_needs_are_not_lent_and_none_are_where_handlers_have_their_own() {
        assertThat(LentThreads.upTo(1).lend(new Reader(false, false)).runsHandlers())
                .isFalse();
        assertThat(LentThreads.none().lend(OF_HOST).runsHandlers()).isFalse();
        assertThat(LentThreads.none().lend(REPLACED).runsHandlers()).isFalse();
    }
}
