package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.group.Member;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who has subscribed to what. A MESSAGE frame names its subscription, so those who have chosen the same name for the same
 * destination, as clients of one make do, are a group, for which it is encoded once. Thread-safe.
 */
final class Topics {
    /**
     * The subscriptions to a destination. Immutable.
     *
     * @param names how many subscriptions that need no acknowledgement have each name
     * @param acknowledging the others
     */
    private record Topic(Map<String, Integer> names, List<AcknowledgedSubscription> acknowledging) {
        private static final Topic EMPTY = new Topic(Map.of(), List.of());

        private Topic count(String name, int more) {
            Map<String, Integer> counts = new HashMap<>(names);
            if (counts.merge(name, more, Integer::sum) == 0) {
                counts.remove(name);
            }
            return new Topic(counts, acknowledging);
        }

        private Topic with(AcknowledgedSubscription subscription) {
            List<AcknowledgedSubscription> more = new ArrayList<>(acknowledging);
            more.add(subscription);
            return new Topic(names, more);
        }

        private Topic without(AcknowledgedSubscription subscription) {
            List<AcknowledgedSubscription> fewer = new ArrayList<>(acknowledging);
            fewer.remove(subscription);
            return new Topic(names, fewer);
        }

        private boolean isEmpty() {
            return names.isEmpty() && acknowledging.isEmpty();
        }
    }

    private final Groups groups;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();

    Topics(Groups groups) {
        this.groups = groups;
    }

    private Group group(String destination, String name) {
        return groups.of(destination.length() + destination + name);
    }

    /**
     * Subscribes a client that acknowledges nothing.
     *
     * @throws IllegalStateException if there are too many groups
     */
    void join(String destination, String name, WebSocket ws) {
        Member unused = group(destination, name).join(ws.session());
        topics.compute(destination, (key, topic) -> (topic == null ? Topic.EMPTY : topic).count(name, 1));
    }

    void leave(String destination, String name, WebSocket ws) {
        group(destination, name).leave(ws.session());
        topics.computeIfPresent(destination, (key, topic) -> orNone(topic.count(name, -1)));
    }

    void join(String destination, AcknowledgedSubscription subscription) {
        topics.compute(destination, (key, topic) -> (topic == null ? Topic.EMPTY : topic).with(subscription));
    }

    void leave(String destination, AcknowledgedSubscription subscription) {
        topics.computeIfPresent(destination, (key, topic) -> orNone(topic.without(subscription)));
    }

    @SuppressWarnings("NullAway") // The map forgets what becomes null.
    private static Topic orNone(Topic topic) {
        return topic.isEmpty() ? null : topic;
    }

    /** {@return how many destinations have subscribers} */
    int size() {
        return topics.size();
    }

    /**
     * Sends a message to all subscribers of a destination.
     *
     * @return the number of the message
     */
    String send(String destination, Map<String, String> userHeaders, ByteBuffer body) {
        String number = String.valueOf(messages.incrementAndGet());
        Topic topic = topics.getOrDefault(destination, Topic.EMPTY);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("destination", destination);
        headers.put("message-id", number);
        userHeaders.forEach(headers::putIfAbsent);
        for (String name : topic.names().keySet()) {
            headers.put("subscription", name);
            send(group(destination, name), new StompFrame(StompCommand.MESSAGE, headers, body));
        }
        for (AcknowledgedSubscription each : topic.acknowledging()) {
            each.deliver(number, headers, body);
        }
        return number;
    }

    private static void send(Group group, StompFrame frame) {
        WsMessage message = StompWriter.message(frame);
        if (message instanceof WsMessage.Binary binary) {
            group.sendBinary(binary.bytes());
        } else {
            group.sendText(message.text());
        }
    }
}
