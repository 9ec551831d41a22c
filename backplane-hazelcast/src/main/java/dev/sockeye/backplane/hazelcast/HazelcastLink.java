package dev.sockeye.backplane.hazelcast;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import com.hazelcast.topic.ITopic;
import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.backplane.BackplaneNode;
import dev.sockeye.backplane.LogPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a node does by Hazelcast: a topic for each channel, and one map for all logs, whose keys end with the number. */
final class HazelcastLink implements BackplaneLink {
    private static final int PAGE = 1000;
    private static final long LOG_KEPT_MINUTES = 10;

    private final HazelcastInstance instance;
    private final HazelcastMessages messages = new HazelcastMessages();
    private final String prefix;
    private final IMap<String, byte[]> logs;
    /** The listeners by channel; used by the link's thread alone. */
    private final Map<String, UUID> listeners = new HashMap<>();
    /** Set before the link is closed. */
    private volatile @Nullable UUID lifeListener;

    /** Up to where this node's log has been trimmed; used by the link's thread alone. */
    private long trimmedTo = 1;

    HazelcastLink(HazelcastInstance instance, String prefix) {
        this.instance = instance;
        this.prefix = prefix;
        this.logs = instance.getMap(prefix + "logs");
    }

    /** Calls a node until {@link #close}. */
    void begin(BackplaneNode node) {
        lifeListener = messages.begin(instance, node);
    }

    /** Has the node take its leave, and leaves nothing behind in an instance that goes on. */
    void close() {
        messages.close(() -> {
            listeners.forEach((channel, listener) -> topic(channel).removeMessageListener(listener));
            listeners.clear();
            UUID life = lifeListener;
            if (life != null) {
                boolean unused = instance.getLifecycleService().removeLifecycleListener(life);
            }
        });
    }

    private ITopic<byte[]> topic(String channel) {
        return instance.getTopic(prefix + channel);
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void run(Runnable task) {
        messages.run(task);
    }

    @Override
    public CompletionStage<Void> listen(String channel) {
        CompletableFuture<Void> effective = new CompletableFuture<>();
        run(() -> {
            listeners.computeIfAbsent(
                    channel,
                    first -> topic(first)
                            .addMessageListener(message -> messages.arrived(first, message.getMessageObject())));
            effective.complete(null);
        });
        return effective;
    }

    @Override
    public void ignore(String channel) {
        run(() -> {
            UUID listener = listeners.remove(channel);
            if (listener != null) {
                boolean unused = topic(channel).removeMessageListener(listener);
            }
        });
    }

    @Override
    public CompletionStage<Void> publish(String channel, byte[] message, @Nullable LogPlace place) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        run(() -> {
            try {
                CompletionStage<Void> recorded =
                        place == null ? CompletableFuture.completedFuture(null) : record(message, place);
                topic(channel).publish(message);
                CompletionStage<Void> unused = recorded.whenComplete((done, failure) -> {
                    if (failure == null) {
                        taken.complete(null);
                    } else {
                        taken.completeExceptionally(failure);
                    }
                });
            } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }

    private CompletionStage<Void> record(byte[] message, LogPlace place) {
        for (; trimmedTo < place.oldest(); trimmedTo++) {
            CompletionStage<Boolean> unused = logs.deleteAsync(key(place.log(), trimmedTo));
        }
        return logs.setAsync(key(place.log(), place.number()), message, LOG_KEPT_MINUTES, TimeUnit.MINUTES);
    }

    private static String key(String log, long number) {
        return log + "#" + String.format("%019d", number);
    }

    /** Asks all members, as is seldom done. */
    @Override
    public CompletionStage<List<byte[]>> read(String log, long from) {
        Predicate<String, byte[]> wanted = Predicates.between("__key", key(log, from), key(log, Long.MAX_VALUE));
        return CompletableFuture.supplyAsync(() -> logs.entrySet(wanted).stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(PAGE)
                .map(Map.Entry::getValue)
                .toList());
    }
}
