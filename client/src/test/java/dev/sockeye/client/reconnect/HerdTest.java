package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.reconnect.Decision.Retry;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a thousand clients come back that one server has let go. */
class HerdTest {
    private static final int CLIENTS = 1000;
    private static final long TENTH = 100_000_000;

    /** Each with a random of its own, as each is a process of its own. */
    private static long wait(Loss loss, int client, int failures) {
        Retries retries =
                new Retries(ReconnectPolicy.standard(), Backoff.DEFAULT, GiveUpLimits.UNLIMITED, new Random(client));
        Retry retry = (Retry) retries.decide(loss, new Outage(0, failures), 0);
        return retry.atLeast().toNanos();
    }

    /** How many clients come back in the tenth of a second in which most do. */
    private static long most(IntToLongFunction returns) {
        long[] all = IntStream.range(0, CLIENTS).mapToLong(returns).sorted().toArray();
        return Arrays.stream(all)
                .map(begin -> Arrays.stream(all)
                        .filter(time -> time >= begin && time < begin + TENTH)
                        .count())
                .max()
                .orElseThrow();
    }

    private static Loss closedWith(int code) {
        return new Loss.Disconnected(new CloseReason(() -> code, ""));
    }

    @Test
    @Tag("D-CLS-13")
    void clients_of_a_server_that_goes_away_at_once_come_back_over_five_seconds() {
        for (int code : new int[] {1001, 1012}) {
            Loss loss = closedWith(code);
            assertThat(most(client -> wait(loss, client, 1))).isLessThan(40);
        }
    }

    @Test
    void clients_of_a_server_that_drains_over_ten_seconds_come_back_over_fifteen() {
        Loss loss = closedWith(1001);
        long share = Duration.ofSeconds(10).toNanos() / CLIENTS;
        assertThat(most(client -> client * share + wait(loss, client, 1))).isLessThan(25);
    }

    @Test
    void clients_that_are_refused_together_keep_away_as_long_as_they_are_asked_to_and_do_not_come_together() {
        Loss refused =
                new Loss.ConnectFailed(new IOException(), OptionalInt.of(503), Optional.of(Duration.ofSeconds(5)));
        assertThat(IntStream.range(0, CLIENTS).mapToLong(client -> wait(refused, client, 2)))
                .allMatch(wait -> wait >= Duration.ofSeconds(5).toNanos());
        assertThat(most(client -> wait(refused, client, 2))).isLessThan(150);
    }
}
