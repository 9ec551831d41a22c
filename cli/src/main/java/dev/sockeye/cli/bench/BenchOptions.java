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
            description = "The number of connections; default ${DEFAULT-VALUE}.")
    int connections = 1;

    @Option(
            names = {"-n", "--messages"},
            paramLabel = "N",
            description = "The number of messages, over all connections together.")
    @Nullable Long messages;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = "How long to send; default 10s, unless --messages is set.")
    @Nullable Duration duration;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = ByteCount.class,
            defaultValue = "125",
            description = "The size of a message, at least 16 bytes; default ${DEFAULT-VALUE}.")
    int size = 125;

    @Option(names = "--binary", description = "Send binary messages instead of text.")
    boolean binary;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "The number of messages per second, over all connections together, echoed or not; by default the"
                            + " next message is sent when one is echoed.")
    double rate;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "1",
            description = "The number of messages in flight on a connection if no rate is set; default"
                    + " ${DEFAULT-VALUE}.")
    int inFlight = 1;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "How long to warm up without measuring; default ${DEFAULT-VALUE}.")
    Duration warmup = Duration.ofSeconds(1);

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long to wait without an echo before messages count as lost; default ${DEFAULT-VALUE}.")
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
