package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.backplane.BackplaneNode;
import dev.sockeye.backplane.LogPlace;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** What one node has of an engine in this process; what others publish comes to it at once, or when a test lets it. */
final class HeldBackplane implements Backplane {
    private final List<Wire> all;
    private final TaskLine turns = new TaskLine();
    private final Object lock = new Object();

    @GuardedBy("lock") private final Queue<Runnable> held = new ArrayDeque<>();

    @GuardedBy("lock") private boolean isHeld;

    /** One node's link. */
    private final class Wire implements BackplaneLink {
        private final Set<String> channels = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<BackplaneNode> node = new CompletableFuture<>();

        @Override
        public long now() {
            return 0;
        }

        @Override
        public void run(Runnable task) {
            turns.offer(task);
        }

        @Override
        public CompletionStage<Void> listen(String channel) {
            channels.add(channel);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void ignore(String channel) {
            channels.remove(channel);
        }

        @Override
        public CompletionStage<Void> publish(String channel, byte[] message, LogPlace place) {
            all.forEach(wire -> wire.arrive(channel, message));
            return CompletableFuture.completedFuture(null);
        }

        private void arrive(String channel, byte[] message) {
            if (channels.contains(channel)) {
                arrived(() -> node.join().received(channel, message));
            }
        }

        @Override
        public CompletionStage<List<byte[]>> read(String log, long from) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private HeldBackplane(List<Wire> all) {
        this.all = all;
    }

    /** One with another node beside it. */
    static List<HeldBackplane> two() {
        List<Wire> all = new CopyOnWriteArrayList<>();
        return List.of(new HeldBackplane(all), new HeldBackplane(all));
    }

    @Override
    public <N extends BackplaneNode> N link(String name, Function<? super BackplaneLink, N> nodes) {
        Wire wire = new Wire();
        N node = nodes.apply(wire);
        wire.node.complete(node);
        all.add(wire);
        wire.run(node::connected);
        return node;
    }

    private void arrived(Runnable message) {
        synchronized (lock) {
            if (isHeld) {
                held.add(message);
                return;
            }
        }
        turns.offer(message);
    }

    /** From now on nothing comes. */
    void hold() {
        synchronized (lock) {
            isHeld = true;
        }
    }

    /** All that was held comes now. */
    void letGo() {
        Queue<Runnable> come;
        synchronized (lock) {
            isHeld = false;
            come = new ArrayDeque<>(held);
            held.clear();
        }
        come.forEach(turns::offer);
    }

    @Override
    public void close() {
        // It holds nothing of the system's.
    }
}
