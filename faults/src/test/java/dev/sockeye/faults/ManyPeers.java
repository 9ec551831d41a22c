package dev.sockeye.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Peers, several at a time. */
final class ManyPeers {
    private static final int AT_A_TIME = 8;

    private ManyPeers() {}

    /** What one peer does. */
    @FunctionalInterface
    interface Peer<T> {
        T act(int number) throws Exception;
    }

    /** The results of peers that act one after the other, several at a time. */
    static <T> List<T> act(int peers, Peer<T> peer) throws InterruptedException {
        return act(peers, AT_A_TIME, peer);
    }

    /** The results of peers, so many of them at a time. */
    static <T> List<T> act(int peers, int atATime, Peer<T> peer) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < peers; i++) {
                int number = i;
                tasks.add(() -> peer.act(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A peer failed that must not", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
