package dev.sockeye.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server is after trouble: sound, and what it was. */
@Timeout(1800)
class FaultsTest {
    /** What differs in threads alone is short in {@code BlockedHandlersTest}, with those of each kind. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "STALLED_PEERS_ON_TOMCATS_THREADS",
                "STALLED_PEERS_WITH_NIO2",
                "SILENT_PEERS",
                "NEVER_READING_PEERS",
                "FEW_DESCRIPTORS",
                "SOAK"
            })
    void a_server_is_what_it_was_when_trouble_is_over(FaultKind kind) throws Exception {
        assertThatTheServerIsWhatItWas(kind);
    }

    /** Threads that were needed last half a minute longer, during which nothing happens: these kinds wait together. */
    @ParameterizedTest
    @EnumSource(names = {"SILENT_PEERS", "NEVER_READING_PEERS", "FEW_DESCRIPTORS", "SOAK"})
    @Execution(ExecutionMode.CONCURRENT)
    void a_server_is_what_it_was_when_trouble_is_over_and_idle_threads_have_ended(FaultKind kind) throws Exception {
        assertThatTheServerIsWhatItWas(kind);
    }

    private static void assertThatTheServerIsWhatItWas(FaultKind kind) throws Exception {
        Aftermath outcome = kind.happenTo(Contender.SOCKEYE, FaultScale.SHORT);

        assertThat(outcome.isSound()).as(outcome.done()).isTrue();
        assertThat(outcome.after())
                .as("Expected what it held before, %s", outcome.before())
                .matches(after -> after.isBackTo(outcome.before()));
    }
}
