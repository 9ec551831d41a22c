package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.sample.FromBrowser.Join;
import dev.sockeye.sample.FromBrowser.Say;
import dev.sockeye.sample.FromServer.Joined;
import dev.sockeye.sample.FromServer.Left;
import dev.sockeye.sample.FromServer.Problem;
import dev.sockeye.sample.FromServer.Reason;
import dev.sockeye.sample.FromServer.Said;
import dev.sockeye.sample.FromServer.Welcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");

    private final ChatRooms rooms = new ChatRooms(InstantSource.fixed(NOW.plusNanos(456_789)));
    private final Mailbox ada = new Mailbox();
    private final Mailbox bob = new Mailbox();

    @Test
    void the_first_to_join_is_welcomed_to_a_room_of_their_own_at_a_time_in_milliseconds() {
        conversation("lobby", ada).join(new Join("Ada"));

        assertThat(ada.messages()).containsExactly(new Welcome("lobby", "Ada", List.of("Ada"), NOW));
    }

    @Test
    void the_others_are_notified_who_joined_and_who_is_here() {
        join("lobby", "Ada", ada);
        join("lobby", "Bob", bob);

        assertThat(ada.last()).isEqualTo(new Joined("Bob", List.of("Ada", "Bob"), NOW));
        assertThat(bob.messages()).containsExactly(new Welcome("lobby", "Bob", List.of("Ada", "Bob"), NOW));
    }

    @Test
    void everybody_hears_what_is_said_also_who_said_it() {
        join("lobby", "Ada", ada);
        Conversation bobs = join("lobby", "Bob", bob);

        bobs.say(new Say("Hello\n  there"));

        assertThat(List.of(ada.last(), bob.last())).containsOnly(new Said("Bob", "Hello\n  there", NOW));
    }

    @Test
    void nobody_hears_what_is_said_in_another_room() {
        join("lobby", "Ada", ada);
        ada.takeAll();

        join("attic", "Bob", bob).say(new Say("Hello"));

        assertThat(ada.messages()).isEmpty();
    }

    @Test
    void rooms_whose_names_differ_in_case_are_two_as_their_paths_are() {
        join("secret", "Ada", ada).say(new Say("between us"));
        join("SECRET", "Bob", bob);

        assertThat(bob.messages()).containsExactly(new Welcome("SECRET", "Bob", List.of("Bob"), NOW));
    }

    @Test
    void the_others_are_notified_who_left() {
        Conversation adas = join("lobby", "Ada", ada);
        join("lobby", "Bob", bob);
        ada.takeAll();

        adas.end();

        assertThat(bob.last()).isEqualTo(new Left("Ada", List.of("Bob"), NOW));
        assertThat(ada.messages()).isEmpty();
    }

    @Test
    void ending_twice_notifies_nobody_twice() {
        Conversation adas = join("lobby", "Ada", ada);
        join("lobby", "Bob", bob);
        adas.end();
        bob.takeAll();

        adas.end();

        assertThat(bob.messages()).isEmpty();
    }

    @Test
    void the_name_of_somebody_who_left_can_be_taken() {
        join("lobby", "Ada", ada).end();
        join("lobby", "ADA", bob);

        assertThat(bob.last()).isEqualTo(new Welcome("lobby", "ADA", List.of("ADA"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "zoë", "ZOË", "  Zoë\t", "Zoe\u0308", "\uFF3Aoë"})
    void a_name_is_taken_whatever_its_case_width_composition_and_surroundings(String again) {
        join("lobby", "Zoë", ada);
        ada.takeAll();

        join("lobby", again, bob);

        assertThat(bob.last())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(Reason.NAME_TAKEN));
        assertThat(ada.messages()).isEmpty();
    }

    @Test
    void a_taken_name_is_named_in_the_problem_and_another_one_may_follow() {
        join("lobby", "Ada", ada);
        Conversation bobs = join("lobby", "ada", bob);

        assertThat(bob.last())
                .isEqualTo(
                        new Problem(Reason.NAME_TAKEN, "Somebody in #lobby is called \"ada\". Choose another name."));
        bobs.join(new Join("Bob"));
        assertThat(bob.last()).isInstanceOf(Welcome.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\u0000b", "two\nlines", "123456789012345678901234567890123"})
    void a_bad_name_is_refused(String name) {
        join("lobby", name, ada);

        assertThat(ada.last())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(Reason.BAD_NAME));
        assertThat(rooms.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "12345678901234567890123456789012", "山田 太郎", "👩‍👩‍👧"})
    void names_of_1_to_32_characters_are_fine(String name) {
        join("lobby", name, ada);

        assertThat(ada.last()).isEqualTo(new Welcome("lobby", name, List.of(name), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é", "a/b", "..", "123456789012345678901234567890123"})
    void a_bad_room_name_is_refused_when_somebody_joins(String room) {
        join(room, "Ada", ada);

        assertThat(ada.last())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(Reason.BAD_ROOM));
    }

    @Test
    void a_very_long_bad_room_name_is_shown_cut() {
        join("x".repeat(5_000), "Ada", ada);

        assertThat(((Problem) ada.last()).message())
                .contains("x".repeat(40) + "…")
                .hasSizeLessThan(200);
    }

    @Test
    void a_bad_room_name_is_cut_between_characters() {
        join("x" + "\uD83D\uDC1F".repeat(100), "Ada", ada);

        assertThat(((Problem) ada.last()).message()).contains("\"x" + "\uD83D\uDC1F".repeat(39) + "…\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-_-", "room-2_B", "12345678901234567890123456789012"})
    void rooms_of_1_to_32_letters_digits_hyphens_and_underscores_are_fine(String room) {
        join(room, "Ada", ada);

        assertThat(ada.last()).isInstanceOf(Welcome.class);
    }

    @Test
    void who_has_not_joined_cannot_talk() {
        conversation("lobby", ada).say(new Say("Hello"));

        assertThat(ada.last())
                .isEqualTo(new Problem(
                        Reason.NOT_JOINED,
                        "Nobody can hear you yet: join first, with {\"type\":\"join\",\"name\":\"…\"}."));
    }

    @Test
    void who_has_joined_cannot_join_again() {
        Conversation adas = join("lobby", "Ada", ada);

        adas.join(new Join("Augusta"));

        assertThat(ada.last())
                .isEqualTo(new Problem(
                        Reason.ALREADY_JOINED, "You are in #lobby already, as \"Ada\". Connect again to change that."));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n\t"})
    void a_message_without_anything_to_read_is_refused(String text) {
        join("lobby", "Ada", ada).say(new Say(text));

        assertThat(ada.last())
                .isEqualTo(new Problem(
                        Reason.BAD_TEXT, "A message has 1 to 2,000 characters, this one has none to read."));
    }

    @Test
    void a_message_of_2000_characters_is_said_and_one_more_is_refused() {
        Conversation adas = join("lobby", "Ada", ada);

        adas.say(new Say("x".repeat(2_000)));
        assertThat(ada.last()).isEqualTo(new Said("Ada", "x".repeat(2_000), NOW));

        adas.say(new Say("x".repeat(2_001)));
        assertThat(ada.last())
                .isEqualTo(new Problem(
                        Reason.BAD_TEXT, "A message has 1 to 2,000 characters, this one has 2001. Say it in several."));
    }

    @Test
    void a_message_of_no_known_type_is_answered_with_what_was_expected() {
        conversation("lobby", ada).notUnderstood("\"type\" was missing.");

        assertThat(ada.last())
                .isEqualTo(new Problem(
                        Reason.NOT_UNDERSTOOD,
                        "Expected {\"type\":\"join\",\"name\":\"…\"} or {\"type\":\"say\",\"text\":\"…\"}."
                                + " \"type\" was missing."));
    }

    private Conversation conversation(String room, Inbox inbox) {
        return new Conversation(rooms, room, inbox);
    }

    private Conversation join(String room, String name, Inbox inbox) {
        Conversation conversation = conversation(room, inbox);
        conversation.join(new Join(name));
        return conversation;
    }
}
