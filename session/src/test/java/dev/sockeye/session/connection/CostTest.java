package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often the one lock is taken for a message. */
class CostTest {
    private static final int ROUNDS = 100;

    private static Wired echoing(Function<Wired, Consumer<String>> echo) {
        Wired wired = Wired.server();
        wired.listener.onText(echo.apply(wired));
        return wired.open();
    }

    private static Consumer<String> blocking(Wired wired) {
        return text -> {
            try {
                wired.connection.sendAndWait(new Outgoing.Text(text));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static Consumer<String> asynchronous(Wired wired) {
        return text -> wired.connection.send(new Outgoing.Text(text), Duration.ZERO, failure -> {});
    }

    private static int acquisitions(Wired wired, int burst) {
        int before = wired.lock.acquisitions();
        for (int round = 0; round < ROUNDS; round++) {
            wired.connection.receive(Remote.together(IntStream.range(0, burst)
                    .mapToObj(each -> wired.remote.text("x"))
                    .toArray(ByteBuffer[]::new)));
        }
        assertThat(wired.wire()).hasSizeGreaterThanOrEqualTo(ROUNDS * burst);
        assertThat(wired.lock.again()).isZero();
        return wired.lock.acquisitions() - before;
    }

    @Test
    void an_echo_takes_the_lock_four_times() {
        assertThat(acquisitions(echoing(CostTest::blocking), 1)).isEqualTo(4 * ROUNDS);
    }

    @Test
    void an_echo_whose_sender_is_notified_takes_the_lock_five_times() {
        assertThat(acquisitions(echoing(CostTest::asynchronous), 1)).isEqualTo(5 * ROUNDS);
    }

    @Test
    void each_message_of_a_burst_takes_the_lock_twice() {
        int sixteen = acquisitions(echoing(CostTest::blocking), 16);
        int thirtyTwo = acquisitions(echoing(CostTest::blocking), 32);
        assertThat(thirtyTwo - sixteen).isEqualTo(2 * 16 * ROUNDS);
        assertThat(sixteen).isLessThanOrEqualTo((2 * 16 + 2) * ROUNDS);
    }
}
