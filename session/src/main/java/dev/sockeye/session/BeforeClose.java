package dev.sockeye.session;

import java.util.List;
import java.util.stream.Stream;

/** What is done before this side closes a session: handing over what was sent before. Thread-safe. */
final class BeforeClose {
    private volatile List<Runnable> tasks = List.of();

    synchronized void add(Runnable task) {
        tasks = Stream.concat(tasks.stream(), Stream.of(task)).toList();
    }

    void run() {
        tasks.forEach(Runnable::run);
    }
}
