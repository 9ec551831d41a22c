package dev.sockeye.group.nodes;

import dev.sockeye.backplane.RemoteMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this node has announced of its groups. Called by the link alone. */
final class Announced {
    /** So many members, or groups, are in one part of a state. */
    private static final int PART = 500;

    /** The members by group, and by session; without members if they are not announced. */
    private final Map<String, Map<String, RemoteMember>> groups = new HashMap<>();

    private long version;

    long version() {
        return version;
    }

    boolean isOpen(String group) {
        return groups.containsKey(group);
    }

    /** What is to be announced as a group is open or not, and has these members; empty if nothing has changed. */
    Optional<GroupChange> update(String group, boolean isOpen, List<RemoteMember> now) {
        boolean wasOpen = groups.containsKey(group);
        Map<String, RemoteMember> before = groups.getOrDefault(group, Map.of());
        Map<String, RemoteMember> after = new LinkedHashMap<>();
        List<RemoteMember> joined = new ArrayList<>();
        for (RemoteMember member : now) {
            after.put(member.session(), member);
            if (!before.containsKey(member.session())) {
                joined.add(member);
            }
        }
        List<String> left = before.keySet().stream()
                .filter(session -> !after.containsKey(session))
                .toList();
        if (wasOpen == isOpen && joined.isEmpty() && left.isEmpty()) {
            return Optional.empty();
        }
        if (isOpen) {
            groups.put(group, after);
        } else {
            groups.remove(group);
        }
        version++;
        return Optional.of(new GroupChange(group, isOpen, joined, left));
    }

    /** All that there is, in parts that are not too large; one at least. */
    List<List<GroupChange>> parts() {
        List<List<GroupChange>> parts = new ArrayList<>();
        List<GroupChange> part = new ArrayList<>();
        int size = 0;
        for (Map.Entry<String, Map<String, RemoteMember>> group : groups.entrySet()) {
            List<RemoteMember> members = List.copyOf(group.getValue().values());
            for (int from = 0; from == 0 || from < members.size(); from += PART) {
                List<RemoteMember> some = members.subList(from, Math.min(from + PART, members.size()));
                part.add(new GroupChange(group.getKey(), true, some, List.of()));
                size += 1 + some.size();
                if (size >= PART) {
                    parts.add(part);
                    part = new ArrayList<>();
                    size = 0;
                }
            }
        }
        if (!part.isEmpty() || parts.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
