package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.sample.JdkClient;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** How a host ends after all the other tests, and what it has complained of until then. */
public interface StopContract extends OnHost {
    Pattern LEVEL = Pattern.compile("\\b(SEVERE|WARN|WARNING|ERROR|FATAL)\\b");
    Pattern ABOUT_US = Pattern.compile(
            "sockeye|websocket|upgrade|leak|/?\\b(contract|war-sample|again)\\b", Pattern.CASE_INSENSITIVE);

    /** What Sockeye says of the handshakes that other tests have it refuse. */
    Pattern REFUSALS = Pattern.compile("Refused a handshake for ");

    /** Complaints of the host that are about us, and that it makes of every application like these. */
    default Pattern harmless() {
        return Pattern.compile("(?!)");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    default void who_is_connected_when_the_host_stops_is_closed_with_1001_and_nothing_was_complained_of()
            throws Exception {
        try (JdkClient client = JdkClient.open(endpoint("echo"))) {
            running().process().terminate();
            assertThat(client.closeCode()).isEqualTo(1001);
            running().process().exitCode();
        }
        assertThat(running().log().lines())
                .filteredOn(line ->
                        LEVEL.matcher(line).find() && ABOUT_US.matcher(line).find())
                .filteredOn(line -> !REFUSALS.matcher(line).find())
                .filteredOn(line -> !harmless().matcher(line).find())
                .isEmpty();
        assertThat(running().log()).doesNotContain("\tat dev.sockeye.");
    }
}
