package dev.sockeye.group.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.backplane.RemoteMember;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a node says of its groups, and what another one makes of it. */
class AnnouncedTest {
    private final List<String> events = new ArrayList<>();
    private final Announced announced = new Announced();
    private final RemoteMembers known = new RemoteMembers(new HomeGroups() {
        @Override
        public boolean isOpen(String group) {
            return false;
        }

        @Override
        public List<RemoteMember> present(String group, String node) {
            return List.of();
        }

        @Override
        public boolean deliver(String group, SharedMessage message) {
            return true;
        }

        @Override
        public void arrived(String group, RemoteMember member) {
            events.add("+" + member.session());
        }

        @Override
        public void departed(String group, RemoteMember member, boolean isLost) {
            events.add("-" + member.session());
        }
    });

    private static List<RemoteMember> members(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new RemoteMember("n", "s" + i, null))
                .toList();
    }

    private List<GroupChange> state() {
        return announced.parts().stream().flatMap(List::stream).toList();
    }

    @Test
    void a_crowd_is_said_in_parts_and_known_whole() {
        announced.update("crowd", true, members(0, 1200));
        assertThat(announced.parts()).hasSize(3);
        known.replace("n", state());
        assertThat(known.of("crowd")).containsExactlyInAnyOrderElementsOf(members(0, 1200));
    }

    @Test
    void changes_and_the_whole_state_come_to_the_same() {
        known.change("n", announced.update("room", true, members(0, 2)).orElseThrow());
        known.change("n", announced.update("room", true, members(1, 3)).orElseThrow());
        assertThat(announced.update("room", true, members(1, 3))).isEmpty();
        assertThat(known.of("room")).containsExactlyInAnyOrderElementsOf(members(1, 3));
        announced.update("room", true, members(2, 4));
        known.replace("n", state());
        assertThat(events).containsExactly("+s0", "+s1", "+s2", "-s0", "-s1", "+s3");

        known.change("n", announced.update("room", false, List.of()).orElseThrow());
        assertThat(known.isListening("room")).isFalse();
        assertThat(announced.version()).isEqualTo(4);
        assertThat(state()).isEmpty();
    }
}
