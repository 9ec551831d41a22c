package dev.sockeye.session.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private final List<String> lines = new ArrayList<>();
    private final List<Throwable> causes = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final FailureLog log = new FailureLog(new Lines(), now::get);

    /** Keeps what is logged. */
    private final class Lines implements System.Logger {
        @Override
        public String getName() {
            return "failures";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(level + " " + message);
            causes.add(thrown);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(level + " " + format);
        }
    }

    @Test
    void some_are_logged_in_a_minute_with_their_causes_and_the_next_says_how_many_were_not() {
        Throwable cause = new IllegalStateException("broken");
        for (int i = 0; i < FailureLog.MAX_IN_A_MINUTE + 2; i++) {
            log.failed("It failed", cause);
        }
        assertThat(lines).hasSize(FailureLog.MAX_IN_A_MINUTE).containsOnly("WARNING It failed");
        assertThat(causes).containsOnly(cause);

        now.set(Duration.ofMinutes(1).toNanos());
        log.failed("It failed", null);
        assertThat(lines)
                .hasSize(FailureLog.MAX_IN_A_MINUTE + 1)
                .endsWith("WARNING It failed (2 more have failed before and were not logged)");
    }
}
