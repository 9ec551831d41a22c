package dev.sockeye.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.group.Presence.Joined;
import dev.sockeye.group.Presence.Left;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Threads.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is notified of members that come and go. */
@Timeout(60)
class PresenceTest {
    private final List<Presence> events = new CopyOnWriteArrayList<>();
    private Consumer<Presence> then = event -> {};
    private final Groups groups = Groups.builder()
            .maxWaiting(2, 1000)
            .onPresence(event -> {
                events.add(event);
                then.accept(event);
            })
            .build();
    private final Group group = groups.of("lobby");

    @Test
    void coming_and_going_is_notified_in_order_with_the_reason() {
        Guest guest = Guest.arrives();
        Guest other = Guest.arrives();
        Member first = group.join(guest.session());
        Member second = group.join(other.session());
        Member again = group.join(other.session());
        group.leave(guest.session());
        group.leave(guest.session());
        other.wired().receive(other.wired().remote.close(1001, "bye"));

        assertThat(again).isSameAs(second);
        assertThat(events).hasSize(4);
        assertThat(events.subList(0, 3))
                .containsExactly(new Joined(group, first), new Joined(group, second), new Left(group, first, null));
        assertThat(((Left) events.get(3)).member()).isSameAs(second);
        assertThat(((Left) events.get(3)).closed().getCloseCode().getCode()).isEqualTo(1001);
    }

    @Test
    void a_member_that_was_too_slow_has_left_with_1013() {
        Guest asleep = Guest.asleep().joins(group);
        for (int i = 0; i < 10; i++) {
            group.sendText("m" + i);
        }
        asleep.catchesUp();
        assertThat(events).hasSize(2);
        assertThat(((Left) events.get(1)).closed().getCloseCode().getCode()).isEqualTo(1013);
    }

    @Test
    void a_listener_may_send_and_let_others_join_and_leave() {
        Guest host = Guest.arrives();
        then = event -> {
            if (event instanceof Joined joined && !joined.member().session().equals(host.session())) {
                group.except(joined.member().session()).sendText("welcome");
                group.join(host.session());
                group.leave(joined.member().session());
            }
        };
        Guest guest = Guest.arrives().joins(group);
        assertThat(group.members()).extracting(Member::session).containsExactly(host.session());
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Joined", "Joined", "Left");
        assertThat(guest.wire()).isEmpty();
    }

    @Test
    void a_listener_that_throws_is_notified_of_what_follows() {
        then = event -> {
            throw new IllegalStateException("careless");
        };
        Guest guest = Guest.arrives().joins(group);
        group.leave(guest.session());
        assertThat(events).hasSize(2);
    }

    @Test
    void each_member_joins_before_it_leaves_whatever_the_threads_do() throws Exception {
        List<Running<Void>> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Guest guest = Guest.arrives();
            threads.add(Threads.run(() -> {
                for (int i = 0; i < 200; i++) {
                    group.leave(guest.joins(group).session());
                }
                return null;
            }));
        }
        for (Running<Void> each : threads) {
            each.get();
        }
        Threads.await(() -> events.size() == 8 * 200 * 2);
        List<Member> inside = new ArrayList<>();
        for (Presence event : events) {
            boolean fits = event instanceof Joined ? inside.add(event.member()) : inside.remove(event.member());
            assertThat(fits).isTrue();
        }
        assertThat(inside).isEmpty();
        assertThat(groups.open()).isEmpty();
    }
}
