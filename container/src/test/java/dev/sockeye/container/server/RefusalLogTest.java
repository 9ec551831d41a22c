package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.ManualTimers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-55")
class RefusalLogTest {
    private static final String LINE = "WARNING Refused a handshake for /chat/{room} with 403: expected {0}, got 'b'";

    private final ManualTimers timers = new ManualTimers();
    private final RefusalLog log = new RefusalLog(timers::now, RefusalLog.MAX_IN_A_MINUTE);

    @AutoClose
    private final KeptLog kept = new KeptLog(RefusalLog.class.getName());

    private void refuse(int times) {
        IntStream.range(0, times)
                .forEach(i -> log.refused("a handshake for /chat/{room}", 403, "expected {0}, got 'b'"));
    }

    @Test
    void a_refusal_is_a_warning_with_path_status_and_reason_as_it_is() {
        refuse(1);

        assertThat(kept.lines()).containsExactly(LINE);
    }

    @Test
    void no_more_than_ten_are_logged_in_a_minute_and_the_rest_is_counted() {
        refuse(12);
        timers.advance(Duration.ofSeconds(59));
        refuse(1);
        assertThat(kept.lines()).hasSize(10).containsOnly(LINE);

        timers.advance(Duration.ofSeconds(1));
        refuse(2);
        assertThat(kept.lines()).isEqualTo(List.of(LINE + " (3 more were refused before and not logged)", LINE));
    }
}
