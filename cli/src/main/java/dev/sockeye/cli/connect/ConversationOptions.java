package dev.sockeye.cli.connect;

import dev.sockeye.cli.options.ByteCount;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a conversation goes. */
public final class ConversationOptions {
    @Option(names = "--send-file", paramLabel = "FILE", description = "Send a file as a binary message at first.")
    @Nullable Path sendFile;

    @Option(
            names = "--chunk",
            paramLabel = "SIZE",
            converter = ByteCount.class,
            description = "Send files as several messages of at most that size, such as 512KiB.")
    int chunk;

    @Option(
            names = "--save-to",
            paramLabel = "FILE",
            description = "Write the bytes of binary messages to a file, in place of printing them.")
    @Nullable Path saveTo;

    @Option(
            names = {"-w", "--wait"},
            paramLabel = "TIME",
            defaultValue = "1s",
            description =
                    "After the end of the input, close when nothing has come for that long; ${DEFAULT-VALUE} unless"
                            + " set.")
    Duration wait = Duration.ofSeconds(1);

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "Close when N messages have come.")
    long count = Long.MAX_VALUE;

    @Option(
            names = {"-r", "--reconnect"},
            description = "Connect again whenever the connection is lost; what could not be delivered is sent then.")
    boolean reconnect;

    @Option(
            names = {"-t", "--timestamps"},
            description = "Say when each message came.")
    boolean timestamps;

    @Option(
            names = "--json",
            negatable = true,
            fallbackValue = "true",
            description = "Print JSON over several lines, or do not; a terminal gets it unless told otherwise.")
    @Nullable Boolean json;

    @Option(
            names = "--commands",
            description = "Obey commands such as /ping in input that comes from no terminal, too.")
    boolean commands;

    @Option(names = "--summary", description = "Say at the end what has gone to and fro, as a terminal is told anyway.")
    boolean summary;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but messages and what went wrong.")
    boolean quiet;
}
