package dev.sockeye.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.protocol.PreparedMessage;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.Wired;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets what is sent to a group. */
class GroupTest {
    private final AtomicInteger encoded = new AtomicInteger();
    private final Groups groups = Groups.builder().encoder(new Numbers()).build();
    private final Group group = groups.of("lobby");

    private final class Numbers implements Encoder.Text<Integer> {
        @Override
        public String encode(Integer number) throws EncodeException {
            encoded.incrementAndGet();
            if (number < 0) {
                throw new EncodeException(number, "Expected a natural number");
            }
            return "number " + number;
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_member_gets_text_binary_and_objects(Role role) {
        Guest one = Guest.as(role).joins(group);
        Guest other = Guest.as(role).joins(group);
        group.sendText("Grüße");
        group.sendBinary(ByteBuffer.wrap(new byte[] {1, 2}));
        group.sendObject(7);

        assertThat(one.wire()).containsExactly("text:Grüße", "binary:0102", "text:number 7");
        assertThat(other.wire()).isEqualTo(one.wire());
        assertThat(encoded).hasValue(1);
    }

    @Test
    void a_message_is_compressed_once_for_all_who_agreed_on_the_same() {
        AtomicInteger compressed = new AtomicInteger();
        try (ZlibPool pool = new ZlibPool(1)) {
            DeflateOptions options = DeflateOptions.DEFAULT.withThreshold(0).withChoice((kind, bytes) -> {
                compressed.incrementAndGet();
                return true;
            });
            PermessageDeflate deflate = new PermessageDeflate(options, pool);
            Agreement agreed = deflate.accept(new ExtensionOffer(PermessageDeflate.NAME, List.of()))
                    .orElseThrow();
            List<Guest> guests = List.of(
                    Guest.over(Wired.of(Role.SERVER, Wired.SETTINGS, List.of(agreed)))
                            .joins(group),
                    Guest.over(Wired.of(Role.SERVER, Wired.SETTINGS, List.of(agreed)))
                            .joins(group),
                    Guest.over(Wired.of(Role.SERVER, Wired.SETTINGS, List.of(agreed)))
                            .joins(group));
            group.sendText("HelloHelloHelloHello");

            assertThat(compressed).hasValue(1);
            assertThat(guests)
                    .allSatisfy(guest -> assertThat(guest.wired().transport.written())
                            .asHexString()
                            .isEqualTo("C10AF248CDC9C9F740250000"));
        }
    }

    @Test
    void a_member_to_whom_sending_throws_is_closed_and_the_others_get_everything() {
        try (ZlibPool pool = new ZlibPool(1)) {
            DeflateOptions careless = DeflateOptions.DEFAULT.withThreshold(0).withChoice((kind, bytes) -> {
                throw new IllegalStateException("careless");
            });
            Agreement agreed = new PermessageDeflate(careless, pool)
                    .accept(new ExtensionOffer(PermessageDeflate.NAME, List.of()))
                    .orElseThrow();
            Guest broken = Guest.over(Wired.of(Role.SERVER, Wired.SETTINGS, List.of(agreed)))
                    .joins(group);
            Guest other = Guest.arrives().joins(group);
            group.sendText("one");
            group.sendText("two");
            broken.awaitConsequences();

            assertThat(other.wire()).containsExactly("text:one", "text:two");
            assertThat(broken.wire()).singleElement().asString().startsWith("close:1013");
            assertThat(group.members()).extracting(Member::session).containsExactly(other.session());
        }
    }

    @Test
    void nobody_else_gets_it() {
        Guest inside = Guest.arrives().joins(group);
        Guest elsewhere = Guest.arrives().joins(groups.of("attic"));
        Guest gone = Guest.arrives().joins(group);
        group.leave(gone.session());
        group.leave(gone.session());
        group.sendText("hello");

        assertThat(inside.wire()).containsExactly("text:hello");
        assertThat(elsewhere.wire()).isEmpty();
        assertThat(gone.wire()).isEmpty();
    }

    @Test
    void all_but_one_get_it() {
        Guest author = Guest.arrives().joins(group);
        Guest other = Guest.arrives().joins(group);
        group.except(author.session()).sendText("hello");

        assertThat(author.wire()).isEmpty();
        assertThat(other.wire()).containsExactly("text:hello");
    }

    @Test
    void those_get_it_whom_a_condition_chooses_when_it_is_sent() {
        Guest one = Guest.arrives();
        Guest other = Guest.arrives();
        group.join(one.session()).attributes().put("language", "en");
        Member second = group.join(other.session());
        Audience english = group.where(member -> "en".equals(member.attributes().get("language")));
        english.sendText("hello");
        second.attributes().put("language", "en");
        english.sendObject(1);

        assertThat(one.wire()).containsExactly("text:hello", "text:number 1");
        assertThat(other.wire()).containsExactly("text:number 1");
    }

    @Test
    void members_are_in_the_order_in_which_they_joined_and_each_once() {
        Guest one = Guest.arrives().joins(group);
        Guest other = Guest.arrives();
        Member member = group.join(other.session());

        assertThat(group.join(other.session())).isSameAs(member);
        assertThat(groups.of("lobby").members())
                .extracting(Member::session)
                .containsExactly(one.session(), other.session());
    }

    @Test
    void a_session_that_is_closed_leaves_all_its_groups() {
        Guest guest = Guest.arrives().joins(group).joins(groups.of("attic"));
        guest.wired().receive(guest.wired().remote.close(1001, "bye"));

        assertThat(groups.open()).isEmpty();
        assertThat(group.members()).isEmpty();
    }

    @Test
    void a_session_that_has_ended_joins_and_leaves() {
        Guest guest = Guest.arrives();
        guest.wired().receive(guest.wired().remote.close(1001, "bye"));
        guest.joins(group);

        assertThat(groups.open()).isEmpty();
    }

    @Test
    void a_group_keeps_attributes_as_long_as_it_has_members() {
        Guest guest = Guest.arrives().joins(group);
        group.attributes().put("topic", "fish");
        assertThat(groups.of("lobby").attributes()).isEqualTo(Map.of("topic", "fish"));

        group.leave(guest.session());
        assertThat(group.attributes()).isEmpty();
        guest.joins(group);
        assertThat(group.attributes()).isEmpty();
    }

    @Test
    void a_group_is_but_a_name_that_may_be_kept() {
        Guest guest = Guest.arrives().joins(group);
        group.leave(guest.session());
        guest.joins(groups.of("lobby"));
        group.sendText("hello");

        assertThat(guest.wire()).containsExactly("text:hello");
        assertThat(group).isEqualTo(groups.of("lobby")).hasSameHashCodeAs(groups.of("lobby"));
        assertThat(group).isNotEqualTo(groups.of("attic")).isNotEqualTo(new Groups().of("lobby"));
        assertThat(groups.open()).containsExactly(group);
        assertThat(group).hasToString("group lobby");
    }

    @Test
    void there_are_no_more_groups_than_there_may_be() {
        Groups two = Groups.builder().maxGroups(2).build();
        Guest guest = Guest.arrives().joins(two.of("a")).joins(two.of("b"));

        assertThatIllegalStateException()
                .isThrownBy(() -> two.of("c").join(guest.session()))
                .withMessageContaining("at most 2")
                .withMessageContaining("maxGroups");
        two.of("a").leave(guest.session());
        guest.joins(two.of("c"));
        assertThat(two.open()).containsExactly(two.of("b"), two.of("c"));
    }

    @Test
    void a_message_waits_for_the_end_of_one_in_parts_and_no_other_member_does() throws Exception {
        Guest talking = Guest.arrives().joins(group);
        Guest other = Guest.arrives().joins(group);
        talking.session().getBasicRemote().sendText("in ", false);
        group.sendText("hello");
        assertThat(other.news()).containsExactly("text:hello");
        talking.session().getBasicRemote().sendText("parts", true);

        assertThat(talking.wire()).containsExactly("text:in parts", "text:hello");
    }

    @Test
    void what_cannot_be_sent_is_refused_before_anybody_gets_it() {
        Guest guest = Guest.arrives().joins(group);
        assertThatIllegalArgumentException().isThrownBy(() -> group.sendText("\uD800"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> group.sendObject(-1))
                .withCauseInstanceOf(EncodeException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> group.sendObject("seven"))
                .withMessageContaining("java.lang.String");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Groups().of("lobby").sendObject(1))
                .withMessageContaining("Groups.builder().encoder");
        assertThat(guest.wire()).isEmpty();
    }

    @Test
    void a_session_of_another_implementation_cannot_join() {
        Session foreign = (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> group.join(foreign))
                .withMessageStartingWith("Expected a session of Sockeye");
    }

    @Test
    void impossible_settings_are_refused() {
        GroupsBuilder builder = Groups.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxGroups(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxWaiting(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxWaiting(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.replay(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.encoder(new Encoder() {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxWaiting(5, 500).replay(6).build())
                .withMessageContaining("at most 5");
    }

    @Test
    void shared_messages_can_be_told_apart_for_who_needs_them_one_by_one() {
        assertThat(new Outgoing.Shared(List.of(
                                PreparedMessage.text("ä"), PreparedMessage.binary(ByteBuffer.wrap(new byte[] {1}))))
                        .separately())
                .containsExactly(new Outgoing.Text("ä"), new Outgoing.Binary(ByteBuffer.wrap(new byte[] {1})));
    }
}
