package dev.sockeye.group;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.backplane.BackplaneNode;
import dev.sockeye.backplane.LogPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** An engine in memory: all of its nodes are in this VM, time passes when a test says so, and so do troubles. */
final class ScriptedBackplane implements Backplane {
    private static final long TICK = Duration.ofMillis(500).toNanos();

    private final List<Wire> wires = new ArrayList<>();
    private final Map<String, NavigableMap<Long, byte[]>> logs = new LinkedHashMap<>();
    private final List<String> published = new ArrayList<>();
    private boolean isUp = true;
    private long now;

    /** One node's link. */
    final class Wire implements BackplaneLink {
        private final String prefix;
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private final Map<String, CompletableFuture<Void>> channels = new LinkedHashMap<>();
        private BackplaneNode node;
        private boolean isCut;
        private boolean isStopped;
        private boolean isClosed;

        private Wire(String prefix) {
            this.prefix = prefix;
        }

        private boolean isConnected() {
            return isUp && !isCut;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public void run(Runnable task) {
            if (!isClosed) {
                tasks.add(task);
            }
        }

        @Override
        public CompletionStage<Void> listen(String channel) {
            CompletableFuture<Void> effective = channels.computeIfAbsent(channel, first -> new CompletableFuture<>());
            if (isConnected()) {
                effective.complete(null);
            }
            return effective;
        }

        @Override
        public void ignore(String channel) {
            channels.remove(channel);
        }

        @Override
        public CompletionStage<Void> publish(String channel, byte[] message, LogPlace place) {
            if (!isConnected()) {
                return CompletableFuture.failedFuture(new IOException("down"));
            }
            if (place != null) {
                NavigableMap<Long, byte[]> log = logs.computeIfAbsent(prefix + place.log(), first -> new TreeMap<>());
                log.putIfAbsent(place.number(), message);
                log.headMap(place.oldest()).clear();
                published.add(channel);
            }
            wires.forEach(other -> other.arrive(prefix, channel, message));
            return CompletableFuture.completedFuture(null);
        }

        private void arrive(String from, String channel, byte[] message) {
            if (prefix.equals(from) && isConnected() && channels.containsKey(channel)) {
                run(() -> node.received(channel, message));
            }
        }

        @Override
        public CompletionStage<List<byte[]>> read(String log, long from) {
            if (!isConnected()) {
                return CompletableFuture.failedFuture(new IOException("down"));
            }
            return CompletableFuture.completedFuture(
                    logs.getOrDefault(prefix + log, new TreeMap<>()).tailMap(from).values().stream()
                            .limit(1000)
                            .toList());
        }

        /** Its connection is lost. */
        void isCut() {
            isCut = true;
            run(node::disconnected);
            settle();
        }

        /** Its connection is there again. */
        void isMended() {
            isCut = false;
            connect();
            settle();
        }

        private void connect() {
            channels.values().forEach(effective -> effective.complete(null));
            run(node::connected);
        }

        /** Its process is stopped, as by a signal, or killed. */
        void isStopped(boolean stopped) {
            isStopped = stopped;
        }

        /** Something comes that no node has sent. */
        void receives(String channel, byte[] bytes) {
            run(() -> node.received(channel, bytes));
            settle();
        }
    }

    @Override
    public <N extends BackplaneNode> N link(String name, Function<? super BackplaneLink, N> nodes) {
        Wire wire = new Wire(name);
        N node = nodes.apply(wire);
        wire.node = node;
        wires.add(wire);
        if (isUp) {
            wire.connect();
        }
        return node;
    }

    /** The link of the groups that were made as which ones. */
    Wire wire(int index) {
        return wires.get(index);
    }

    /** Groups of the same name on a node of their own. */
    Groups node(GroupsBuilder settings) {
        Groups groups = settings.backplane(this, "test").build();
        settle();
        return groups;
    }

    /** All that can happen without time passing has happened. */
    void settle() {
        boolean isBusy = true;
        while (isBusy) {
            isBusy = false;
            for (Wire wire : List.copyOf(wires)) {
                while (!wire.isStopped && !wire.tasks.isEmpty()) {
                    wire.tasks.remove().run();
                    isBusy = true;
                }
            }
        }
    }

    /** Time passes for those who are not stopped. */
    void pass(Duration time) {
        for (long end = now + time.toNanos(); now < end; ) {
            now += TICK;
            for (Wire wire : wires) {
                if (!wire.isStopped) {
                    wire.run(wire.node::tick);
                }
            }
            settle();
        }
    }

    /** The engine does not answer. */
    void goesDown() {
        isUp = false;
        wires.forEach(wire -> wire.run(wire.node::disconnected));
        settle();
    }

    /** The engine has been started again, and remembers nothing. */
    void comesUpEmpty() {
        isUp = true;
        logs.clear();
        wires.forEach(Wire::connect);
        settle();
    }

    /** By which channels messages to groups went, since it was asked last. */
    List<String> published() {
        List<String> all = List.copyOf(published);
        published.clear();
        return all;
    }

    @Override
    public void close() {
        for (Wire wire : wires) {
            wire.node.closing();
            wire.isClosed = true;
        }
    }

    /** One node ends as it should. */
    void leaves(int index) {
        Wire wire = wires.get(index);
        wire.node.closing();
        wire.isClosed = true;
        wire.tasks.clear();
        wire.isStopped = true;
        wire.channels.clear();
        settle();
    }
}
