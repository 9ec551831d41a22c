package dev.sockeye.group.nodes;

import java.util.ArrayList;
import java.util.List;

/** Another node, as far as it has been heard of. Called by the link alone. */
final class RemoteNode {
    private static final long UNKNOWN = -1;

    private final String id;
    private final RemoteSequence sequence;
    private final List<GroupChange> parts = new ArrayList<>();
    private long version = UNKNOWN;
    private long heardAt;
    private long askedAt;
    private boolean isAsked;
    private boolean isLost;

    RemoteNode(String id, RemoteSequence sequence) {
        this.id = id;
        this.sequence = sequence;
    }

    String id() {
        return id;
    }

    RemoteSequence sequence() {
        return sequence;
    }

    /** It has said something. */
    void heard(long now) {
        heardAt = now;
    }

    /** For how long nothing was heard of it. */
    long silence(long now) {
        return now - heardAt;
    }

    boolean isLost() {
        return isLost;
    }

    /** Its members have left, and what is known of it must be asked for if it comes back. */
    void lose() {
        isLost = true;
        version = UNKNOWN;
    }

    /** Whether all is known that it has announced up to a version. */
    boolean isKnownAt(long announced) {
        return version == announced;
    }

    /** Whether it is to be asked now: not again at once. */
    boolean mayAsk(long now, long interval) {
        if (isAsked && now - askedAt < interval) {
            return false;
        }
        isAsked = true;
        askedAt = now;
        return true;
    }

    /** A change of the next version. */
    void changed() {
        version++;
    }

    /** A part of its state; all parts if it is the last one, else nothing. */
    List<GroupChange> state(NodeMessage.State state) {
        if (state.isFirst()) {
            parts.clear();
        }
        parts.addAll(state.groups());
        if (!state.isLast()) {
            return List.of();
        }
        version = state.version();
        isLost = false;
        List<GroupChange> all = List.copyOf(parts);
        parts.clear();
        return all;
    }
}
