package dev.sockeye.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneStatus;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups of one name on several nodes. */
@Timeout(60)
class SpanningGroupsTest {
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(4);

    private final ScriptedBackplane engine = new ScriptedBackplane();
    private final Groups here = engine.node(Groups.builder());
    private final Groups there = engine.node(Groups.builder());

    private Guest joins(Groups groups, String name) {
        Guest guest = Guest.arrives().joins(groups.of(name));
        engine.settle();
        return guest;
    }

    @Test
    void a_message_reaches_the_members_on_all_nodes_once() {
        Guest near = joins(here, "lobby");
        Guest far = joins(there, "lobby");
        Guest elsewhere = joins(there, "other");

        here.of("lobby").sendText("Grüße");
        here.of("lobby").sendBinary(ByteBuffer.wrap(new byte[] {1, 2}));
        here.of("lobby").except(near.session()).sendText("all but one");
        engine.settle();

        assertThat(near.wire()).containsExactly("text:Grüße", "binary:0102");
        assertThat(far.wire()).containsExactly("text:Grüße", "binary:0102", "text:all but one");
        assertThat(elsewhere.wire()).isEmpty();
        assertThat(there.backplane().received()).isEqualTo(3);
        assertThat(here.backplane().published()).isEqualTo(3);
    }

    @Test
    void who_sends_need_not_have_members() {
        Guest far = joins(there, "lobby");
        here.of("lobby").sendText("from a job");
        engine.settle();
        assertThat(far.wire()).containsExactly("text:from a job");
    }

    @Test
    void what_nobody_elsewhere_listens_to_is_not_published() {
        Guest near = joins(here, "lobby");
        Guest far = joins(there, "lobby");
        engine.pass(LONGER_THAN_A_LEASE);
        here.of("mine").sendText("nobody");
        here.of("lobby").where(member -> true).sendText("members here");
        there.of("lobby").leave(far.session());
        engine.settle();
        here.of("lobby").sendText("alone again");
        engine.settle();
        assertThat(engine.published()).isEmpty();

        Guest again = joins(there, "lobby");
        here.of("lobby").sendText("welcome");
        engine.settle();
        assertThat(engine.published()).containsExactly("group/lobby");
        assertThat(again.wire()).containsExactly("text:welcome");
        assertThat(near.wire()).containsExactly("text:members here", "text:alone again", "text:welcome");
    }

    @Test
    void what_one_sends_arrives_in_order_everywhere() {
        Guest far = joins(there, "lobby");
        IntStream.range(0, 2000).forEach(i -> here.of("lobby").sendText("m" + i));
        engine.settle();
        assertThat(far.wire())
                .isEqualTo(IntStream.range(0, 2000).mapToObj(i -> "text:m" + i).toList());
    }

    @Test
    void a_user_is_a_group_of_its_own() {
        Guest phone = joins(here, "user-anna");
        Guest laptop = joins(there, "user-anna");
        Groups third = engine.node(Groups.builder());
        third.of("user-anna").sendText("for you");
        engine.settle();
        assertThat(phone.wire()).containsExactly("text:for you");
        assertThat(laptop.wire()).containsExactly("text:for you");
    }

    @Test
    void newer_messages_replace_older_ones_by_their_keys_on_all_nodes() {
        Groups prices = engine.node(Groups.builder().conflateBy(value -> ((String) value).substring(0, 1)));
        Guest asleep = Guest.asleep().joins(prices.of("prices"));
        engine.settle();
        Groups sender = engine.node(Groups.builder().conflateBy(value -> ((String) value).substring(0, 1)));
        List.of("a0", "a1", "b1", "a2").forEach(sender.of("prices")::sendText);
        engine.settle();
        asleep.catchesUp();
        assertThat(asleep.wire()).containsExactly("text:a0", "text:b1", "text:a2");
    }

    @Test
    void a_newcomer_gets_the_last_messages_of_all_nodes() {
        ScriptedBackplane kept = new ScriptedBackplane();
        Groups one = kept.node(Groups.builder().replay(3));
        Groups other = kept.node(Groups.builder().replay(3));
        one.of("news").sendText("m1");
        kept.settle();
        other.of("news").sendText("m2");
        kept.settle();
        one.of("news").sendText("m3");
        kept.settle();
        Groups third = kept.node(Groups.builder().replay(3));
        kept.settle();

        assertThat(Guest.arrives().joins(other.of("news")).wire()).containsExactly("text:m1", "text:m2", "text:m3");
        assertThat(Guest.arrives().joins(third.of("news")).wire())
                .containsExactlyInAnyOrder("text:m1", "text:m2", "text:m3");
        assertThat(third.backplane().missed()).isZero();
    }

    @Test
    void what_comes_from_outside_and_is_no_message_is_counted_and_left_out() {
        Guest far = joins(there, "lobby");
        for (byte[] bytes : List.of(new byte[0], new byte[] {'S'}, new byte[] {'S', 2, 1}, "Hello".getBytes(UTF_8))) {
            engine.wire(1).receives("group/lobby", bytes);
        }
        assertThat(there.backplane().malformed()).isEqualTo(4);
        here.of("lobby").sendText("still here");
        engine.settle();
        assertThat(far.wire()).containsExactly("text:still here");
    }

    @Test
    void groups_of_other_names_are_other_groups() {
        Groups others = Groups.builder().backplane(engine, "others").build();
        Guest guest = Guest.arrives().joins(others.of("lobby"));
        engine.settle();
        here.of("lobby").sendText("not for you");
        engine.settle();
        assertThat(guest.wire()).isEmpty();
    }

    @Test
    void without_a_backplane_groups_are_alone() {
        Groups alone = Groups.builder().backplane(Backplane.local(), "alone").build();
        assertThat(alone.backplane()).isEqualTo(BackplaneStatus.ALONE);
        assertThat(alone.of("lobby").remoteMembers()).isEmpty();
        assertThat(Backplane.configured()).isSameAs(Backplane.local());
    }

    @Test
    void names_and_addresses_that_cannot_be_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Groups.builder().backplane(engine, "a b"))
                .withMessageContaining("a b");
        assertThatIllegalArgumentException().isThrownBy(() -> Backplane.at("nowhere"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backplane.at("carrier-pigeon://secret@host"))
                .withMessageContaining("carrier-pigeon")
                .withMessageNotContaining("secret");
    }
}
