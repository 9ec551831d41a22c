package dev.sockeye.metrics.cost;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU time of this process: of all threads, those of the JVM among them, by files of Linux that have it in nanoseconds. What the JDK
 * says of a process is in hundredths of a second.
 */
final class CpuTime {
    private static final Path THREADS = Path.of("/proc/self/task");

    private final Map<Path, Long> nanosByThread = new HashMap<>();

    /** All until now, but for what threads that have ended took since they were last asked for it. */
    long nanos() throws IOException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            threads.forEach(this::ask);
        }
        return nanosByThread.values().stream().mapToLong(Long::longValue).sum();
    }

    private void ask(Path thread) {
        try {
            String figures = Files.readString(thread.resolve("schedstat"));
            nanosByThread.put(thread, Long.parseLong(figures.substring(0, figures.indexOf(' '))));
        } catch (IOException ended) {
            // It has since it was listed, and what it took before stays in the sum.
        }
    }
}
