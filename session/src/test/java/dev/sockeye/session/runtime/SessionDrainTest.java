package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionDrainTest {
    @Test
    void nothing_to_close_takes_no_time_even_for_an_interrupted_thread() {
        Thread.currentThread().interrupt();
        new SessionDrain("The server is stopping").run(List.of(), Duration.ofDays(1));
        assertThat(Thread.interrupted()).isTrue();
    }
}
