package dev.sockeye.metrics;

import static dev.sockeye.metrics.Conversations.close;
import static dev.sockeye.metrics.Conversations.echo;
import static dev.sockeye.metrics.Conversations.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawPeer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dashboard and the page for operators ask for what Prometheus is really given. */
@Timeout(60)
class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("sockeye_[a-z_]+");
    private static final Pattern LABELS = Pattern.compile("by \\(([a-z, ]+)\\)");
    /** Prometheus gives each series this one itself. */
    private static final String OF_PROMETHEUS = "instance";

    private static final Path DASHBOARD = Path.of("grafana", "sockeye.json");
    private static final Path OPERATIONS = Path.of("..", "docs", "how-to", "operations.md");

    /** What a server that has had a conversation, and dropped a peer, shows to Prometheus. */
    private static String scrape() throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (SockeyeMetrics metrics = new SockeyeMetrics();
                Conversations server = Conversations.at("/scraped/{room}")) {
            metrics.bindTo(registry);
            try (RawPeer peer = server.open("/scraped/1");
                    RawPeer dropped = server.open("/scraped/2")) {
                echo(peer, "hello");
                close(peer, 1000);
                dropped.writeHex("81 02 68 69");
                dropped.awaitEnd();
            }
            until(() -> registry.find("sockeye.drops")
                            .tag("endpoint", "/scraped/{room}")
                            .functionCounters()
                            .size()
                    == 1);
            return registry.scrape();
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String queries() throws IOException {
        return Files.readString(DASHBOARD) + Files.readString(OPERATIONS);
    }

    @Test
    void each_name_that_is_asked_for_is_in_a_scrape() throws Exception {
        Set<String> asked = found(METRIC, queries());
        Set<String> scraped = found(Pattern.compile("(?m)^sockeye_[a-z_]+"), scrape());

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(scraped).containsAll(asked);
    }

    @Test
    void each_label_by_which_sums_are_made_is_in_a_scrape() throws Exception {
        String scrape = scrape();
        Set<String> labels = LABELS.matcher(queries())
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(", ")))
                .filter(label -> !label.equals(OF_PROMETHEUS))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(labels)
                .hasSizeGreaterThan(4)
                .allSatisfy(label -> assertThat(scrape).containsPattern("[{,]" + label + "=\""));
    }
}
