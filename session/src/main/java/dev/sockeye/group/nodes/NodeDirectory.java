package dev.sockeye.group.nodes;

import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.group.nodes.NodeMessage.Alive;
import dev.sockeye.group.nodes.NodeMessage.Changed;
import dev.sockeye.group.nodes.NodeMessage.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The other nodes. Each says every half a second that it is there; of one that has not for {@link #LEASE}, the members have
 * left, and one that has not for {@link #GRACE} is forgotten, but for how far it had posted. Until then, it is still
 * published to, so that it finds what it has missed in the log. What nodes announce is numbered; who has missed something
 * asks for all. Called by the link alone,
 * but for what {@link RemoteMembers} answers.
 */
final class NodeDirectory {
    static final long LEASE = Duration.ofSeconds(3).toNanos();
    static final long GRACE = Duration.ofSeconds(60).toNanos();
    private static final long ASK_INTERVAL = Duration.ofMillis(400).toNanos();
    /** More than that are not nodes of an application. */
    private static final int MOST_NODES = 1000;

    private final RemoteMembers members;
    private final BiFunction<String, Long, RemoteSequence> sequences;
    private final Consumer<String> asking;
    private final Map<String, RemoteNode> nodes = new LinkedHashMap<>();
    /** How far nodes had posted that are forgotten, the oldest first: if they come back, none of that is new. */
    private final Map<String, Long> forgotten = new LinkedHashMap<>();

    private volatile int living;

    /**
     * Begins with nobody.
     *
     * @param sequences makes what a new node's messages come by, behind a number
     * @param asking asks a node for its state
     */
    NodeDirectory(HomeGroups home, BiFunction<String, Long, RemoteSequence> sequences, Consumer<String> asking) {
        this.members = new RemoteMembers(home);
        this.sequences = sequences;
        this.asking = asking;
    }

    /** How many other nodes are alive; any thread may ask. */
    int living() {
        return living;
    }

    /** Whether a group has members on another node; any thread may ask. */
    boolean isListening(String group) {
        return members.isListening(group);
    }

    /** The members on other nodes; any thread may ask. */
    List<RemoteMember> members(String group) {
        return members.of(group);
    }

    /** What has come from each node. */
    List<RemoteSequence> sequences() {
        return nodes.values().stream().map(RemoteNode::sequence).toList();
    }

    /** The node that says something. */
    private RemoteNode heard(String id, long now) {
        RemoteNode known = nodes.get(id);
        RemoteNode node = known == null ? arrived(id) : known;
        node.heard(now);
        if (known == null) {
            nodes.put(id, node);
            count();
        }
        return node;
    }

    private RemoteNode arrived(String id) {
        Long posted = forgotten.remove(id);
        return new RemoteNode(id, sequences.apply(id, posted == null ? 0 : posted));
    }

    private void forget(RemoteNode node) {
        forgotten.put(node.id(), node.sequence().highest());
        if (forgotten.size() > MOST_NODES) {
            forgotten.remove(forgotten.keySet().iterator().next());
        }
    }

    private void count() {
        living = (int) nodes.values().stream().filter(each -> !each.isLost()).count();
    }

    /** Whether there is a place for a node. */
    boolean admits(String id) {
        return nodes.size() < MOST_NODES || nodes.containsKey(id);
    }

    /** What has come from a node, which is heard of by that. */
    RemoteSequence sequence(String id, long now) {
        return heard(id, now).sequence();
    }

    void alive(Alive alive, long now) {
        RemoteNode node = heard(alive.node(), now);
        node.sequence().reached(alive.number());
        if (!node.isKnownAt(alive.version())) {
            ask(node, now);
        }
    }

    void changed(Changed changed, long now) {
        RemoteNode node = heard(changed.node(), now);
        if (node.isKnownAt(changed.version() - 1)) {
            node.changed();
            changed.changes().forEach(change -> members.change(changed.node(), change));
        } else if (!node.isKnownAt(changed.version())) {
            ask(node, now);
        }
    }

    void state(State state, long now) {
        RemoteNode node = heard(state.node(), now);
        List<GroupChange> all = node.state(state);
        if (state.isLast()) {
            members.replace(state.node(), all);
            count();
        }
    }

    private void ask(RemoteNode node, long now) {
        if (node.mayAsk(now, ASK_INTERVAL)) {
            asking.accept(node.id());
        }
    }

    void gone(String id) {
        if (nodes.remove(id) != null) {
            members.remove(id, false);
            count();
        }
    }

    /** Lets go of those that are silent. */
    void expire(long now) {
        for (Iterator<RemoteNode> each = nodes.values().iterator(); each.hasNext(); ) {
            RemoteNode node = each.next();
            if (node.silence(now) > GRACE) {
                each.remove();
                forget(node);
                members.remove(node.id(), true);
            } else if (node.silence(now) > LEASE && !node.isLost()) {
                node.lose();
                members.lose(node.id());
            }
        }
        count();
    }

    /** Nobody could be heard: their leases begin anew. */
    void prolong(long now) {
        new ArrayList<>(nodes.values()).stream().filter(node -> !node.isLost()).forEach(node -> node.heard(now));
    }
}
