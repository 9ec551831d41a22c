package dev.sockeye.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.MemoryTransport;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.connection.Wired.Pools;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A member that does not read, or cannot be written to. */
class SlowMemberTest {
    private final Group closing =
            Groups.builder().maxWaiting(3, 1 << 20).build().of("closing");
    private final Group dropping = Groups.builder()
            .maxWaiting(3, 1 << 20)
            .overflow(Overflow.DROP_OLDEST)
            .build()
            .of("dropping");

    private static void send(Group group, int from, int to) {
        for (int number = from; number <= to; number++) {
            group.sendText("m" + number);
        }
    }

    private static List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(each -> "text:m" + each).toList();
    }

    @Test
    void a_member_that_never_reads_is_closed_with_1013_and_the_others_get_everything() {
        Guest asleep = Guest.asleep().joins(closing);
        Guest awake = Guest.arrives().joins(closing);
        send(closing, 1, 4);
        assertThat(closing.members()).hasSize(2);
        send(closing, 5, 20);

        assertThat(awake.wire()).isEqualTo(texts(1, 20));
        assertThat(closing.members()).extracting(Member::session).containsExactly(awake.session());
        asleep.catchesUp();
        assertThat(asleep.wire()).containsExactly("text:m1", "close:1013:Messages are not read fast enough");
        assertThat(asleep.endpoint.reasons)
                .singleElement()
                .satisfies(reason -> assertThat(reason.getCloseCode().getCode()).isEqualTo(1013));
    }

    @Test
    void what_was_sent_to_a_group_before_a_member_is_closed_arrives_before_the_close_frame() throws IOException {
        Queue<Runnable> io = new ArrayDeque<>();
        Group group = new Groups().of("lobby");
        Guest leaving = Guest.over(Wired.server(new MemoryTransport(), new Pools(io::add, Runnable::run)))
                .joins(group);
        Guest staying = Guest.arrives().joins(group);

        send(group, 1, 2);
        leaving.session().close();
        send(group, 3, 3);
        io.forEach(Runnable::run);

        assertThat(leaving.wire()).containsExactly("text:m1", "text:m2", "close:1000:");
        assertThat(staying.wire()).isEqualTo(texts(1, 3));
    }

    @Test
    void the_container_that_stops_closes_a_member_behind_what_was_sent_to_its_group() {
        Queue<Runnable> io = new ArrayDeque<>();
        Group group = new Groups().of("lobby");
        Guest leaving = Guest.over(Wired.server(new MemoryTransport(), new Pools(io::add, Runnable::run)))
                .joins(group);

        send(group, 1, 2);
        leaving.isClosedByItsContainer();

        assertThat(leaving.wire()).containsExactly("text:m1", "text:m2", "close:1001:The server is stopping");
    }

    @Test
    void the_backlog_is_what_waits_for_this_machine_and_for_no_peer() {
        Queue<Runnable> io = new ArrayDeque<>();
        Group group = new Groups().of("lobby");
        assertThat(group.backlog()).isZero();
        Guest ready = Guest.over(Wired.server(new MemoryTransport(), new Pools(io::add, Runnable::run)))
                .joins(group);
        Guest asleep = Guest.asleep().joins(group);

        send(group, 1, 3);
        assertThat(group.backlog()).isEqualTo(3);
        io.remove().run();
        assertThat(group.backlog()).isZero();
        send(group, 4, 4);
        assertThat(group.backlog()).isEqualTo(1);
        io.remove().run();

        assertThat(group.backlog()).isZero();
        assertThat(ready.wire()).isEqualTo(texts(1, 4));
        assertThat(asleep.wire()).isEqualTo(texts(1, 3));
    }

    @Test
    void the_backlog_counts_what_a_thread_has_in_hand() {
        Group group = new Groups().of("lobby");
        Guest ready = Guest.arrives().joins(group);
        List<Integer> backlogs = new ArrayList<>();
        ready.wired().transport.beforeWrite(() -> backlogs.add(group.backlog()));
        send(group, 1, 2);
        assertThat(backlogs).containsExactly(1, 1);
        assertThat(group.backlog()).isZero();
    }

    @Test
    void frames_that_are_made_of_what_waits_count_as_well() {
        Group narrow = Groups.builder()
                .maxWaiting(100, 2 * (64 + 400 + 404))
                .overflow(Overflow.DROP_OLDEST)
                .build()
                .of("narrow");
        Guest asleep = Guest.asleep().joins(narrow);
        Guest awake = Guest.arrives().joins(narrow);
        List<String> sent =
                Stream.of("a", "b", "c", "d").map(each -> each.repeat(400)).toList();
        sent.forEach(narrow::sendText);
        asleep.catchesUp();
        assertThat(asleep.news()).containsExactly("text:" + sent.get(0), "text:" + sent.get(2), "text:" + sent.get(3));
        assertThat(awake.news()).hasSize(4);
    }

    @Test
    void empty_messages_count_what_they_take_up_besides_their_bytes() {
        Group narrow = Groups.builder()
                .maxWaiting(1_000_000, 64 * 100)
                .overflow(Overflow.DROP_OLDEST)
                .build()
                .of("narrow");
        Guest asleep = Guest.asleep().joins(narrow);
        IntStream.range(0, 10_000).forEach(each -> narrow.sendText(""));
        asleep.catchesUp();
        assertThat(asleep.news().size()).isBetween(90, 102);
    }

    @Test
    void a_member_that_never_reads_holds_no_more_than_its_bound() {
        Guest asleep = Guest.asleep().joins(dropping);
        send(dropping, 1, 10_000);
        asleep.catchesUp();
        assertThat(asleep.wire()).containsExactly("text:m1", "text:m9998", "text:m9999", "text:m10000");
    }

    @Test
    void bytes_are_bounded_too_but_one_message_always_fits() {
        Group narrow = Groups.builder()
                .maxWaiting(100, 1000)
                .overflow(Overflow.DROP_OLDEST)
                .build()
                .of("narrow");
        Guest asleep = Guest.asleep().joins(narrow);
        String large = "x".repeat(400);
        for (String each : List.of("a", "b" + large, "c" + large, "d" + large)) {
            narrow.sendText(each);
        }
        asleep.catchesUp();
        assertThat(asleep.news()).containsExactly("text:a", "text:c" + large, "text:d" + large);

        asleep.wired().transport.behave(Behaviour.PENDING);
        narrow.sendText("e");
        narrow.sendText("f".repeat(5000));
        asleep.catchesUp();
        assertThat(asleep.news()).containsExactly("text:e", "text:" + "f".repeat(5000));
    }

    @Test
    void what_waits_leaves_together_when_the_peer_reads_again() {
        Guest asleep = Guest.asleep().joins(dropping);
        send(dropping, 1, 4);
        int writes = asleep.wired().transport.writeCount();
        asleep.catchesUp();
        assertThat(asleep.wired().transport.writeCount()).isEqualTo(writes + 1);
        assertThat(asleep.wire()).isEqualTo(texts(1, 4));
        send(dropping, 5, 6);
        assertThat(asleep.wire()).isEqualTo(texts(1, 6));
    }

    @Test
    void only_the_newest_message_with_a_key_waits() {
        Group prices = Groups.builder()
                .conflateBy(value -> ((String) value).startsWith("note") ? null : ((String) value).substring(0, 1))
                .maxWaiting(3, 1 << 20)
                .overflow(Overflow.DROP_OLDEST)
                .build()
                .of("prices");
        Guest asleep = Guest.asleep().joins(prices);
        Guest awake = Guest.arrives().joins(prices);
        List<String> sent = List.of("first", "a1", "b1", "note", "a2", "b2", "b3", "a3");
        sent.forEach(prices::sendText);
        asleep.catchesUp();

        assertThat(asleep.wire()).containsExactly("text:first", "text:note", "text:b3", "text:a3");
        assertThat(awake.wire())
                .isEqualTo(sent.stream().map(each -> "text:" + each).toList());
    }

    @Test
    void a_message_for_some_does_not_take_the_place_of_one_for_all() {
        Group group = Groups.builder().conflateBy(value -> "same").build().of("prices");
        Guest asleep = Guest.asleep().joins(group);
        Guest other = Guest.arrives().joins(group);
        group.sendText("0");
        group.sendText("all 1");
        group.except(other.session()).sendText("but one 1");
        group.where(member -> true).sendText("some");
        group.except(other.session()).sendText("but one 2");
        group.sendText("all 2");
        asleep.catchesUp();
        assertThat(asleep.wire()).containsExactly("text:0", "text:some", "text:but one 2", "text:all 2");
        assertThat(other.wire()).containsExactly("text:0", "text:all 1", "text:some", "text:all 2");
    }

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void keys_that_never_come_again_are_bounded_as_messages_without_one(Overflow overflow) {
        Group group = Groups.builder()
                .conflateBy(value -> value)
                .maxWaiting(3, 1 << 20)
                .overflow(overflow)
                .build()
                .of("prices");
        Guest asleep = Guest.asleep().joins(group);
        send(group, 1, 10);
        asleep.catchesUp();
        assertThat(asleep.wire())
                .hasSize(overflow == Overflow.CLOSE ? 2 : 4)
                .last()
                .asString()
                .startsWith(overflow == Overflow.CLOSE ? "close:1013" : "text:m10");
    }

    @Test
    void messages_for_others_do_not_close_a_member_that_has_nothing_waiting() {
        Guest asleep = Guest.asleep().joins(closing);
        Guest other = Guest.arrives().joins(closing);
        closing.sendText("m1");
        for (int i = 0; i < 10; i++) {
            closing.except(asleep.session()).sendText("x");
        }
        assertThat(closing.members()).hasSize(2);
        asleep.catchesUp();
        closing.sendText("m2");
        assertThat(asleep.wire()).containsExactly("text:m1", "text:m2");
        assertThat(other.wire()).hasSize(12);
    }

    @Test
    void a_member_whose_connection_breaks_goes_and_the_others_stay() {
        Guest broken = Guest.arrives().joins(closing);
        Guest other = Guest.arrives().joins(closing);
        broken.wired().transport.behave(Behaviour.FAILING);
        send(closing, 1, 3);
        assertThat(other.wire()).isEqualTo(texts(1, 3));
        broken.wired().timers.advance(Duration.ofSeconds(1));
        assertThat(closing.members()).extracting(Member::session).containsExactly(other.session());
        assertThat(broken.endpoint.log).containsExactly("open", "error", "close:1006");
    }

    @Test
    void a_peer_that_takes_nothing_for_the_send_timeout_is_given_up_whatever_the_policy() {
        Guest asleep = Guest.asleep().joins(dropping);
        send(dropping, 1, 10);
        asleep.wired().timers.advance(Duration.ofSeconds(20));
        assertThat(dropping.members()).isEmpty();
        assertThat(asleep.endpoint.log).contains("close:1006");
    }

    @Test
    void a_member_whose_own_queue_the_application_has_filled_is_closed() {
        Guest full = Guest.over(Wired.server(Wired.withQueue(10))).joins(closing);
        full.wired().transport.behave(Behaviour.PENDING);
        var unused = full.session().getAsyncRemote().sendText("x".repeat(20));
        closing.sendText("m1");
        assertThat(closing.members()).isEmpty();
        full.catchesUp();
        assertThat(full.wire()).last().asString().startsWith("close:1013");
    }

    @Test
    void a_member_whose_own_queue_is_full_misses_what_it_may_miss() {
        Guest full = Guest.over(Wired.server(Wired.withQueue(10))).joins(dropping);
        full.wired().transport.behave(Behaviour.PENDING);
        var unused = full.session().getAsyncRemote().sendText("x".repeat(20));
        dropping.sendText("m1");
        full.catchesUp();
        dropping.sendText("m2");
        assertThat(full.wire()).containsExactly("text:" + "x".repeat(20), "text:m2");
    }

    @Test
    void a_message_that_was_taken_in_part_is_completed_before_the_close() throws IOException {
        Guest asleep = Guest.asleep().joins(closing);
        send(closing, 1, 10);
        MemoryTransport transport = asleep.wired().transport;
        transport.progressWrite(1);
        asleep.catchesUp();
        assertThat(asleep.wire()).containsExactly("text:m1", "close:1013:Messages are not read fast enough");
        assertThat(transport.misuses()).isZero();
    }
}
