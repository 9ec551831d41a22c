package dev.sockeye.group.nodes;

import dev.sockeye.backplane.RemoteMember;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which other nodes listen to which groups, and their members as far as they are announced. Changed by the link; read by all. */
final class RemoteMembers {
    private final HomeGroups home;
    /** By group, then by node, then by session. */
    private final ConcurrentMap<String, ConcurrentMap<String, Map<String, RemoteMember>>> groups =
            new ConcurrentHashMap<>();

    RemoteMembers(HomeGroups home) {
        this.home = home;
    }

    boolean isListening(String group) {
        return groups.containsKey(group);
    }

    List<RemoteMember> of(String group) {
        return groups.getOrDefault(group, new ConcurrentHashMap<>()).values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    /** A node has announced a change. */
    void change(String node, GroupChange change) {
        Map<String, RemoteMember> members = open(change.group(), node);
        change.joined().forEach(member -> join(change.group(), members, member));
        change.left().forEach(session -> leave(change.group(), members, session, false));
        if (!change.isOpen()) {
            close(change.group(), node, false);
        }
    }

    /** A node has said all that there is on it. */
    void replace(String node, List<GroupChange> all) {
        Map<String, GroupChange> now = all.stream()
                .collect(Collectors.toMap(GroupChange::group, Function.identity(), RemoteMembers::together));
        for (String group : groupsOf(node)) {
            if (!now.containsKey(group)) {
                close(group, node, false);
            }
        }
        now.forEach((group, state) -> {
            Map<String, RemoteMember> members = open(group, node);
            Set<String> sessions =
                    state.joined().stream().map(RemoteMember::session).collect(Collectors.toCollection(HashSet::new));
            for (String session : List.copyOf(members.keySet())) {
                if (!sessions.contains(session)) {
                    leave(group, members, session, false);
                }
            }
            state.joined().forEach(member -> join(group, members, member));
        });
    }

    /** The parts of a large group. */
    private static GroupChange together(GroupChange one, GroupChange other) {
        List<RemoteMember> all = new ArrayList<>(one.joined());
        all.addAll(other.joined());
        return new GroupChange(one.group(), true, all, List.of());
    }

    /** Nothing is heard of a node: its members have left, but it is published to, as it may come back. */
    void lose(String node) {
        for (String group : groupsOf(node)) {
            Map<String, RemoteMember> members = open(group, node);
            List.copyOf(members.keySet()).forEach(session -> leave(group, members, session, true));
        }
    }

    /** A node is there no longer. */
    void remove(String node, boolean isLost) {
        groupsOf(node).forEach(group -> close(group, node, isLost));
    }

    private List<String> groupsOf(String node) {
        List<String> names = new ArrayList<>();
        groups.forEach((group, nodes) -> {
            if (nodes.containsKey(node)) {
                names.add(group);
            }
        });
        return names;
    }

    private Map<String, RemoteMember> open(String group, String node) {
        return groups.computeIfAbsent(group, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(node, first -> new ConcurrentHashMap<>());
    }

    private void close(String group, String node, boolean isLost) {
        ConcurrentMap<String, Map<String, RemoteMember>> nodes = groups.get(group);
        Map<String, RemoteMember> members = nodes == null ? null : nodes.remove(node);
        if (nodes != null && nodes.isEmpty()) {
            groups.remove(group);
        }
        if (members != null) {
            List.copyOf(members.keySet()).forEach(session -> leave(group, members, session, isLost));
        }
    }

    private void join(String group, Map<String, RemoteMember> members, RemoteMember member) {
        if (members.put(member.session(), member) == null) {
            home.arrived(group, member);
        }
    }

    private void leave(String group, Map<String, RemoteMember> members, String session, boolean isLost) {
        RemoteMember member = members.remove(session);
        if (member != null) {
            home.departed(group, member, isLost);
        }
    }
}
