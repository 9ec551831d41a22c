package dev.sockeye.sample;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to people, delivered in the order in which they were added, by one thread at a time and without a
 * lock: a thread that finds another one delivering leaves its messages to that one. Safe for use by several threads.
 */
final class Deliveries {
    private record Delivery(FromServer message, List<Person> recipients) {
        void run() {
            recipients.forEach(person -> person.inbox().accept(message));
        }
    }

    private final Queue<Delivery> waiting = new ArrayDeque<>();
    private final AtomicInteger requests = new AtomicInteger();

    void add(FromServer message, List<Person> recipients) {
        synchronized (waiting) {
            waiting.add(new Delivery(message, recipients));
        }
    }

    /** How many messages wait, at this moment. */
    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Delivers what waits, unless another thread is at it: that thread then delivers this, too. Hold no lock here. */
    void deliver() {
        if (requests.getAndIncrement() > 0) {
            return;
        }
        int answered = 1;
        do {
            for (Delivery next = next(); next != null; next = next()) {
                next.run();
            }
            answered = requests.addAndGet(-answered);
        } while (answered > 0);
    }

    private @Nullable Delivery next() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }
}
