package dev.sockeye.cli.bench;

import dev.sockeye.cli.options.ByteCount;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a bench asks of the server. */
public final class BenchOptions {
    private static final Duration UNLIMITED = Duration.ofDays(1);
    private static final Duration USUAL = Duration.ofSeconds(10);

    @Option(
            names = {"-c", "--connections"},
            paramLabel = "N",
            defaultValue = "1",
            description = "How many connections; ${DEFAULT-VALUE} unless set.")
    int connections = 1;

    @Option(
            names = {"-n", "--messages"},
            paramLabel = "N",
            description = "How many messages, over all connections together.")
    @Nullable Long messages;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = "How long; 10s unless a number of messages is set.")
    @Nullable Duration duration;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = ByteCount.class,
            defaultValue = "125",
            description = "How large a message is, at least 16 bytes; ${DEFAULT-VALUE} unless set.")
    int size = 125;

    @Option(names = "--binary", description = "Send binary messages, not text.")
    boolean binary;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "How many messages a second, over all connections together, echoed or not; unless set, the next"
                            + " is sent when one is echoed.")
    double rate;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many messages a connection has under way where there is no rate; ${DEFAULT-VALUE} unless"
                    + " set.")
    int inFlight = 1;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "How long to do the same before, without measuring; ${DEFAULT-VALUE} unless set.")
    Duration warmup = Duration.ofSeconds(1);

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "5s",
            description =
                    "How long nothing may come before what is missing counts as lost; ${DEFAULT-VALUE} unless set.")
    Duration wait = Duration.ofSeconds(5);

    /**
     * {@return what is asked of the server}
     *
     * @throws IllegalArgumentException if that makes no sense
     */
    Workload workload() {
        if (connections < 1
                || inFlight < 1
                || size < EchoMessages.LEAST
                || rate < 0
                || (messages != null && messages < 1)) {
            throw new IllegalArgumentException("Expected at least one connection and one message in flight, a size of "
                    + EchoMessages.LEAST + " bytes or more, and no negative rate or number");
        }
        Duration longest = messages == null ? USUAL : UNLIMITED;
        return new Workload(
                connections,
                messages == null ? Long.MAX_VALUE : messages,
                duration == null ? longest : duration,
                rate,
                inFlight);
    }
}
