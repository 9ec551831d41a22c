package dev.sockeye.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.backplane.RemoteMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes and goes on other nodes. */
@Timeout(60)
class RemotePresenceTest {
    private final ScriptedBackplane engine = new ScriptedBackplane();
    private final List<String> events = new ArrayList<>();
    private final Groups here = engine.node(Groups.builder().onRemotePresence(event -> events.add(described(event))));
    private final Groups there = engine.node(Groups.builder().onRemotePresence(event -> {}));
    private final Guest near = Guest.arrives().joins(here.of("lobby"));
    private final Guest far = Guest.arrives().joins(there.of("lobby"));

    RemotePresenceTest() {
        engine.settle();
        engine.pass(Duration.ofSeconds(1));
    }

    private String described(RemotePresence event) {
        String what =
                event instanceof RemotePresence.Departed departed ? departed.isNodeLost() ? "lost" : "left" : "arrived";
        return what + " " + event.group().name() + " " + event.member().session();
    }

    private String session(Guest guest) {
        return guest.session().getId();
    }

    @Test
    void members_of_other_nodes_are_known_and_coming_and_going_is_notified() {
        assertThat(here.of("lobby").remoteMembers())
                .extracting(RemoteMember::session)
                .containsExactly(session(far));
        assertThat(there.of("lobby").remoteMembers())
                .extracting(RemoteMember::session)
                .containsExactly(session(near));
        Guest another = Guest.arrives().joins(there.of("porch"));
        engine.pass(Duration.ofSeconds(1));
        there.of("lobby").leave(far.session());
        engine.pass(Duration.ofSeconds(1));
        assertThat(events)
                .containsExactly(
                        "arrived lobby " + session(far),
                        "arrived porch " + session(another),
                        "left lobby " + session(far));
        assertThat(here.of("lobby").remoteMembers()).isEmpty();
        assertThat(here.of("porch").remoteMembers())
                .extracting(RemoteMember::user)
                .containsExactly("alice");
    }

    @Test
    void a_node_that_starts_later_learns_of_all() {
        for (int i = 0; i < 1200; i++) {
            far.joins(there.of("room-" + i));
        }
        engine.pass(Duration.ofSeconds(1));
        Groups third = engine.node(Groups.builder().onRemotePresence(event -> {}));
        engine.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 1200; i++) {
            assertThat(third.of("room-" + i).remoteMembers()).hasSize(1);
        }
        assertThat(third.of("lobby").remoteMembers()).hasSize(2);
    }

    @Test
    void the_members_of_a_node_that_was_killed_have_left_within_four_seconds() {
        engine.wire(1).isStopped(true);
        engine.pass(Duration.ofSeconds(2));
        assertThat(here.of("lobby").remoteMembers()).hasSize(1);
        engine.pass(Duration.ofSeconds(2));
        assertThat(here.of("lobby").remoteMembers()).isEmpty();
        assertThat(events).containsExactly("arrived lobby " + session(far), "lost lobby " + session(far));
    }

    @Test
    void the_members_of_a_node_that_comes_back_arrive_again() {
        engine.wire(1).isStopped(true);
        engine.pass(Duration.ofSeconds(10));
        engine.wire(1).isStopped(false);
        engine.pass(Duration.ofSeconds(1));
        assertThat(events)
                .containsExactly(
                        "arrived lobby " + session(far), "lost lobby " + session(far), "arrived lobby " + session(far));
        assertThat(there.of("lobby").remoteMembers()).hasSize(1);
    }

    @Test
    void a_node_that_ends_takes_its_leave() {
        engine.leaves(1);
        assertThat(here.backplane().nodes()).isZero();
        assertThat(events).containsExactly("arrived lobby " + session(far), "left lobby " + session(far));
    }

    @Test
    void nobody_comes_or_goes_while_the_engine_is_down_and_all_is_put_right_afterwards() {
        engine.goesDown();
        there.of("lobby").leave(far.session());
        Guest another = Guest.arrives().joins(there.of("porch"));
        engine.pass(Duration.ofSeconds(30));
        assertThat(here.of("lobby").remoteMembers())
                .extracting(RemoteMember::session)
                .containsExactly(session(far));
        engine.comesUpEmpty();
        engine.pass(Duration.ofSeconds(1));
        assertThat(here.of("lobby").remoteMembers()).isEmpty();
        assertThat(events)
                .containsExactly(
                        "arrived lobby " + session(far),
                        "left lobby " + session(far),
                        "arrived porch " + session(another));
    }
}
