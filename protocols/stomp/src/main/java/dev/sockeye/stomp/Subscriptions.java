package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one client. Used by one thread at a time. */
final class Subscriptions {
    /**
     * A subscription.
     *
     * @param destination what it is to
     * @param acknowledged takes its acknowledgements; null if it needs none
     */
    private record Subscription(
            String destination, @Nullable AcknowledgedSubscription acknowledged) {}

    private final WebSocket ws;
    private final Topics topics;
    private final StompSettings settings;
    private final Map<String, Subscription> byName = new HashMap<>();

    Subscriptions(WebSocket ws, Topics topics, StompSettings settings) {
        this.ws = ws;
        this.topics = topics;
        this.settings = settings;
    }

    void add(StompFrame subscribe, String destination) throws StompException {
        String name = subscribe.require("id");
        String mode = subscribe.header("ack").orElse("auto");
        if (byName.containsKey(name)) {
            throw new StompException("Expected an id that no other subscription has");
        }
        if (byName.size() >= settings.maxSubscriptions()) {
            throw new StompException("Expected at most " + settings.maxSubscriptions() + " subscriptions");
        }
        switch (mode) {
            case "auto" -> join(destination, name);
            case "client" -> join(destination, name, true);
            case "client-individual" -> join(destination, name, false);
            default -> throw new StompException("Expected ack to be auto, client or client-individual");
        }
    }

    private void join(String destination, String name) throws StompException {
        try {
            topics.join(destination, name, ws);
        } catch (IllegalStateException tooMany) {
            throw new StompException("Expected fewer destinations with subscribers");
        }
        byName.put(name, new Subscription(destination, null));
    }

    private void join(String destination, String name, boolean isCumulative) {
        AcknowledgedSubscription acknowledged =
                new AcknowledgedSubscription(ws, name, isCumulative, settings.maxUnacknowledged());
        topics.join(destination, acknowledged);
        byName.put(name, new Subscription(destination, acknowledged));
    }

    void remove(String name) throws StompException {
        Subscription subscription = byName.remove(name);
        if (subscription == null) {
            throw new StompException("Expected the id of a subscription");
        }
        leave(name, subscription);
    }

    private void leave(String name, Subscription subscription) {
        if (subscription.acknowledged() == null) {
            topics.leave(subscription.destination(), name, ws);
        } else {
            topics.leave(subscription.destination(), subscription.acknowledged());
        }
    }

    void acknowledge(String id) throws StompException {
        List<String> unused = settle(find(id), id);
    }

    void refuse(String id) throws StompException {
        Subscription subscription = find(id);
        for (String number : settle(subscription, id)) {
            settings.onNack().accept(new StompNack(ws, subscription.destination(), number));
        }
    }

    /** An acknowledgement names the message, an at sign, and the subscription. */
    private Subscription find(String id) throws StompException {
        Subscription subscription = byName.get(id.substring(id.indexOf('@') + 1));
        if (subscription == null) {
            throw new StompException("Expected the id of a message that waits for an acknowledgement");
        }
        return subscription;
    }

    private static List<String> settle(Subscription subscription, String id) throws StompException {
        if (subscription.acknowledged() == null) {
            throw new StompException("Expected no acknowledgement, since the subscription is of ack auto");
        }
        return subscription.acknowledged().settle(id.substring(0, Math.max(0, id.indexOf('@'))));
    }

    void end() {
        byName.forEach(this::leave);
        byName.clear();
    }
}
