package dev.sockeye.container.transport;

import dev.sockeye.session.connection.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How many sockets this process has open, by the word of Linux, whatever hosts say. Tests that ask run one at a time.
 *
 * @param count of clients and of servers
 */
record OpenSockets(int count) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static OpenSockets now() {
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return new OpenSockets(
                    (int) descriptors.filter(OpenSockets::isSocket).count());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected Linux, with " + DESCRIPTORS, e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Returns when there are no more than at that time. */
    void awaitNoMore() {
        Threads.await(() -> now().count <= count);
    }
}
