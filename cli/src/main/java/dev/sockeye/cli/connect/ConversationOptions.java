package dev.sockeye.cli.connect;

import dev.sockeye.cli.options.ByteCount;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a conversation goes. */
public final class ConversationOptions {
    @Option(names = "--send-file", paramLabel = "FILE", description = "First send a file as a binary message.")
    @Nullable Path sendFile;

    @Option(
            names = "--chunk",
            paramLabel = "SIZE",
            converter = ByteCount.class,
            description = "Send files as several messages of at most this size, such as 512KiB.")
    int chunk;

    @Option(
            names = "--save-to",
            paramLabel = "FILE",
            description = "Write the bytes of binary messages to a file instead of printing them.")
    @Nullable Path saveTo;

    @Option(
            names = {"-w", "--wait"},
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "After the end of the input, close when nothing was received for this long; default"
                    + " ${DEFAULT-VALUE}.")
    Duration wait = Duration.ofSeconds(1);

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "Close after N received messages; fewer are a failure.")
    long count = Long.MAX_VALUE;

    @Option(
            names = {"-r", "--reconnect"},
            description = "Reconnect when the connection is lost; undelivered messages are sent then.")
    boolean reconnect;

    @Option(
            names = {"-t", "--timestamps"},
            description = "Print the time of each message.")
    boolean timestamps;

    @Option(
            names = "--json",
            negatable = true,
            fallbackValue = "true",
            description = "Print JSON over several lines, or do not; the default is to do so at a terminal only.")
    @Nullable Boolean json;

    @Option(
            names = "--commands",
            description = "Accept commands such as /ping in the input even if it is not a terminal.")
    boolean commands;

    @Option(names = "--summary", description = "Print the counts at the end, as at a terminal.")
    boolean summary;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only messages and errors.")
    boolean quiet;
}
