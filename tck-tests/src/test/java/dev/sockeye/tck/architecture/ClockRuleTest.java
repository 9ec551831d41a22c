package dev.sockeye.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A clock of the day that jumps, by NTP, by hand or in a snapshot, moves no deadline: those are by {@link System#nanoTime}. */
class ClockRuleTest {
    private static final Set<String> TIME_OF_DAY = Set.of(
            System.class.getName() + ".currentTimeMillis",
            Instant.class.getName() + ".now",
            LocalDateTime.class.getName() + ".now",
            ZonedDateTime.class.getName() + ".now",
            Clock.class.getName() + ".systemUTC",
            Clock.class.getName() + ".systemDefaultZone",
            InstantSource.class.getName() + ".system",
            Date.class.getName() + ".<init>");

    private static final Set<String> PROGRAMS =
            Set.of("dev.sockeye.cli.", "dev.sockeye.wiresuite", "dev.sockeye.examples", "dev.sockeye.sample");

    @Test
    void nothing_asks_for_the_time_of_day_but_what_reads_or_writes_dates() {
        List<String> asking = SockeyeClasses.ALL.stream()
                .filter(type -> PROGRAMS.stream().noneMatch(type.getPackageName()::startsWith))
                .flatMap(ClockRuleTest::callsForTimeOfDay)
                .distinct()
                .sorted()
                .toList();

        // The access log, a date in Retry-After, the age of sessions that nodes share, the begin of spans.
        assertThat(asking)
                .contains("ReconnectingClientBuilder asks java.time.InstantSource.system")
                .isSubsetOf(
                        "ContainerObservers asks java.time.InstantSource.system",
                        "ReconnectingClientBuilder asks java.time.InstantSource.system",
                        "ResumableSessionsBuilder asks java.time.InstantSource.system",
                        "SockeyeTracing asks java.time.InstantSource.system");
    }

    private static Stream<String> callsForTimeOfDay(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .map(target -> target.getOwner().getName() + "." + target.getName())
                .filter(TIME_OF_DAY::contains)
                .map(target -> type.getSimpleName() + " asks " + target);
    }
}
