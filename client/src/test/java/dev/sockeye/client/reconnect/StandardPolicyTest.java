package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.reconnect.Decision.GiveUp;
import dev.sockeye.client.reconnect.Decision.Retry;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Retry WITHOUT_MORE = new Retry(Duration.ZERO, Duration.ZERO);

    private static Decision refusedWith(int status, Duration retryAfter) {
        return ReconnectPolicy.standard()
                .decide(new Loss.ConnectFailed(
                        new IOException(), OptionalInt.of(status), Optional.ofNullable(retryAfter)));
    }

    private static Decision closedWith(int code) {
        return ReconnectPolicy.standard().decide(new Loss.Disconnected(new CloseReason(() -> code, "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 405, 407, 410, 421, 426, 431, 451, 501, 505})
    void a_refusal_that_would_come_again_is_final(int status) {
        assertThat(refusedWith(status, null)).isEqualTo(new GiveUp("status " + status + " would come again"));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200, 408, 425, 429, 500, 502, 503, 504, 507, 521})
    void a_refusal_that_may_pass_is_not(int status) {
        assertThat(refusedWith(status, null)).isEqualTo(WITHOUT_MORE);
    }

    @Test
    void retry_after_is_obeyed_with_a_tenth_or_a_second_more_at_random_but_not_for_ever() {
        assertThat(refusedWith(503, Duration.ofSeconds(50)))
                .isEqualTo(new Retry(Duration.ofSeconds(50), Duration.ofSeconds(5)));
        assertThat(refusedWith(429, Duration.ofDays(400)))
                .isEqualTo(new Retry(Duration.ofMinutes(10), Duration.ofMinutes(1)));
        assertThat(refusedWith(503, Duration.ofSeconds(3)))
                .isEqualTo(new Retry(Duration.ofSeconds(3), Duration.ofSeconds(1)));
        assertThat(refusedWith(404, Duration.ofSeconds(5))).isInstanceOf(GiveUp.class);
    }

    @Test
    void no_answer_at_all_is_tried_again() {
        assertThat(ReconnectPolicy.standard()
                        .decide(new Loss.ConnectFailed(new IOException(), OptionalInt.empty(), Optional.empty())))
                .isEqualTo(WITHOUT_MORE);
        assertThat(ReconnectPolicy.standard().decide(new Loss.HookFailed(new IOException())))
                .isEqualTo(WITHOUT_MORE);
    }

    @Test
    void ends_of_servers_are_spread_and_busy_services_left_alone() {
        assertThat(closedWith(1001)).isEqualTo(new Retry(Duration.ZERO, Duration.ofSeconds(5)));
        assertThat(closedWith(1012)).isEqualTo(new Retry(Duration.ZERO, Duration.ofSeconds(5)));
        assertThat(closedWith(1013)).isEqualTo(new Retry(Duration.ofSeconds(30), Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1005, 1006, 1011, 1014, 1015, 3000, 4999})
    void other_ends_are_followed_by_a_new_beginning(int code) {
        assertThat(closedWith(code)).isEqualTo(WITHOUT_MORE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | PT0S",
                "120                           | PT2M",
                "' 7 '                         | PT7S",
                "99999999999999999999          | PT596523H14M7S",
                "Sat, 21 Nov 2026 12:00:30 GMT | PT30S",
                "Sat, 21 Nov 2026 11:00:00 GMT | PT0S",
            })
    void retry_after_is_read_as_seconds_or_a_date(String value, Duration expected) {
        assertThat(RetryAfter.parse(value, NOON)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "Sun, 21 Nov 2026 12:00:30 GMT", "2026-11-21T12:00:30Z"})
    void anything_else_in_retry_after_is_ignored(String value) {
        assertThat(RetryAfter.parse(value, NOON)).isEmpty();
    }
}
