package dev.sockeye.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Threads.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A group that gives newcomers the last messages. */
@Timeout(60)
class ReplayTest {
    private final Groups groups = Groups.builder().replay(3).maxGroups(2).build();
    private final Group group = groups.of("news");

    @Test
    void a_newcomer_gets_the_last_messages_and_then_what_follows() {
        Guest first = Guest.arrives().joins(group);
        for (int i = 1; i <= 5; i++) {
            group.sendText("m" + i);
        }
        Guest second = Guest.arrives().joins(group);
        group.sendText("m6");
        assertThat(first.wire()).containsExactly("text:m1", "text:m2", "text:m3", "text:m4", "text:m5", "text:m6");
        assertThat(second.wire()).containsExactly("text:m3", "text:m4", "text:m5", "text:m6");
    }

    @Test
    void what_is_sent_to_an_empty_group_is_there_for_who_comes_and_for_each_in_turn() {
        group.sendText("m1");
        Guest first = Guest.arrives().joins(group);
        group.leave(first.session());
        Guest second = Guest.arrives().joins(group);
        assertThat(first.wire()).containsExactly("text:m1");
        assertThat(second.wire()).containsExactly("text:m1");
    }

    @Test
    void what_was_for_some_is_not_replayed_and_does_not_take_a_place() {
        Guest first = Guest.arrives().joins(group);
        group.sendText("m1");
        group.except(first.session()).sendText("m2");
        group.where(member -> true).sendText("some");
        group.sendText("m3");
        Guest second = Guest.arrives().joins(group);
        assertThat(second.wire()).containsExactly("text:m1", "text:m2", "text:m3");
        assertThat(first.wire()).containsExactly("text:m1", "text:some", "text:m3");
    }

    @Test
    void no_more_is_kept_for_newcomers_than_may_wait() {
        Group narrow = Groups.builder().replay(3).maxWaiting(3, 200).build().of("narrow");
        for (int i = 1; i <= 5; i++) {
            narrow.sendText("m" + i + "x".repeat(60));
        }
        assertThat(Guest.arrives().joins(narrow).wire()).containsExactly("text:m5" + "x".repeat(60));
    }

    @Test
    void the_newest_of_each_key_is_replayed() {
        Group prices = Groups.builder()
                .replay(3)
                .conflateBy(value -> ((String) value).charAt(0))
                .build()
                .of("prices");
        List.of("a1", "b1", "a2", "c1", "c2").forEach(prices::sendText);
        assertThat(Guest.arrives().joins(prices).wire()).containsExactly("text:b1", "text:a2", "text:c2");
    }

    @Test
    void a_group_without_members_makes_room_for_another() {
        group.sendText("m1");
        groups.of("sports").sendText("s1");
        Guest guest = Guest.arrives().joins(groups.of("sports"));
        groups.of("weather").sendText("w1");
        assertThat(groups.open()).containsExactly(groups.of("sports"), groups.of("weather"));
        guest.joins(groups.of("weather"));
        assertThat(guest.wire()).containsExactly("text:s1", "text:w1");
        assertThatIllegalStateException().isThrownBy(() -> group.sendText("m2"));
    }

    @Test
    void whoever_joins_while_others_send_misses_nothing_and_gets_nothing_twice() throws Exception {
        int messages = 2_000;
        CountDownLatch begun = new CountDownLatch(1);
        Running<Void> sending = Threads.run(() -> {
            for (int i = 0; i < messages; i++) {
                group.sendText(Integer.toString(i));
                begun.countDown();
            }
            return null;
        });
        begun.await();
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            guests.add(Guest.arrives().joins(group));
        }
        sending.get();
        assertThat(guests).allSatisfy(guest -> {
            List<String> got = guest.wire();
            int first = Integer.parseInt(got.get(0).substring("text:".length()));
            assertThat(got)
                    .isEqualTo(IntStream.range(first, messages)
                            .mapToObj(each -> "text:" + each)
                            .toList());
        });
    }
}
