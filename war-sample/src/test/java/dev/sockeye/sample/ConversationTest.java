package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.sample.FromServer.Joined;
import dev.sockeye.sample.FromServer.Left;
import dev.sockeye.sample.FromServer.Problem;
import dev.sockeye.sample.FromServer.Reason;
import dev.sockeye.sample.FromServer.Said;
import dev.sockeye.sample.FromServer.Welcome;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");

    private final ChatRooms rooms = new ChatRooms(InstantSource.fixed(NOW.plusNanos(456_789)));
    private final TestServer server =
            TestApplication.of(ChatEndpoint.class, rooms).inMemory();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_first_to_join_is_welcomed_to_a_room_of_their_own_at_a_time_in_milliseconds() {
        connect("lobby")
                .join("Ada")
                .hears(new Welcome("lobby", "Ada", List.of("Ada"), NOW))
                .hearsNothing();
    }

    @Test
    void the_others_are_notified_who_joined_and_who_is_here() {
        Visitor ada = enter("lobby", "Ada");
        Visitor bob = connect("lobby").join("Bob");

        ada.hears(new Joined("Bob", List.of("Ada", "Bob"), NOW)).hearsNothing();
        bob.hears(new Welcome("lobby", "Bob", List.of("Ada", "Bob"), NOW)).hearsNothing();
    }

    @Test
    void everybody_hears_what_is_said_also_who_said_it() {
        Visitor ada = enter("lobby", "Ada");
        Visitor bob = enter("lobby", "Bob").say("Hello\n  there");

        Said said = new Said("Bob", "Hello\n  there", NOW);
        bob.hears(said).hearsNothing();
        ada.hears(new Joined("Bob", List.of("Ada", "Bob"), NOW), said).hearsNothing();
    }

    @Test
    void nobody_hears_what_is_said_in_another_room() {
        Visitor ada = enter("lobby", "Ada");
        enter("attic", "Bob").say("Hello");

        ada.hearsNothing();
    }

    @Test
    void rooms_whose_names_differ_in_case_are_two_as_their_paths_are() {
        enter("secret", "Ada").say("between us");

        connect("SECRET")
                .join("Bob")
                .hears(new Welcome("SECRET", "Bob", List.of("Bob"), NOW))
                .hearsNothing();
    }

    @Test
    void the_others_are_notified_who_left() {
        Visitor ada = enter("lobby", "Ada");
        Visitor bob = enter("lobby", "Bob");
        ada.hears(new Joined("Bob", List.of("Ada", "Bob"), NOW)).client().close(1000, "bye");

        bob.hears(new Left("Ada", List.of("Bob"), NOW)).hearsNothing();
        ada.client().expectClose(1000).expectNothing();
    }

    @Test
    void ending_twice_notifies_nobody_twice() {
        Visitor ada = enter("lobby", "Ada");
        Visitor bob = enter("lobby", "Bob");
        ada.goes();
        ada.client().faults().reset();

        bob.hears(new Left("Ada", List.of("Bob"), NOW)).hearsNothing();
    }

    @Test
    void the_name_of_somebody_who_left_can_be_taken() {
        enter("lobby", "Ada").goes();

        connect("lobby").join("ADA").hears(new Welcome("lobby", "ADA", List.of("ADA"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "zoë", "ZOË", "  Zoë\t", "Zoe\u0308", "\uFF3Aoë"})
    void a_name_is_taken_whatever_its_case_width_composition_and_surroundings(String again) {
        Visitor ada = enter("lobby", "Zoë");

        assertThat(connect("lobby").join(again).problem().reason()).isEqualTo(Reason.NAME_TAKEN);
        ada.hearsNothing();
    }

    @Test
    void a_taken_name_is_named_in_the_problem_and_another_one_may_follow() {
        enter("lobby", "Ada");

        connect("lobby")
                .join("ada")
                .hears(new Problem(Reason.NAME_TAKEN, "Somebody in #lobby is called \"ada\". Choose another name."))
                .join("Bob")
                .hears(new Welcome("lobby", "Bob", List.of("Ada", "Bob"), NOW));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\u0000b", "two\nlines", "123456789012345678901234567890123"})
    void a_bad_name_is_refused(String name) {
        assertThat(connect("lobby").join(name).problem().reason()).isEqualTo(Reason.BAD_NAME);
        assertThat(rooms.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "12345678901234567890123456789012", "山田 太郎", "👩‍👩‍👧"})
    void names_of_1_to_32_characters_are_fine(String name) {
        connect("lobby").join(name).hears(new Welcome("lobby", name, List.of(name), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "é", "123456789012345678901234567890123"})
    void a_bad_room_name_is_refused_when_somebody_joins(String room) {
        Visitor ada = connect(URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20"));

        ada.hearsNothing();
        assertThat(ada.join("Ada").problem().reason()).isEqualTo(Reason.BAD_ROOM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-_-", "room-2_B", "12345678901234567890123456789012"})
    void rooms_of_1_to_32_letters_digits_hyphens_and_underscores_are_fine(String room) {
        connect(room).join("Ada").hears(new Welcome(room, "Ada", List.of("Ada"), NOW));
    }

    @Test
    void who_has_not_joined_cannot_talk() {
        connect("lobby")
                .say("Hello")
                .hears(new Problem(
                        Reason.NOT_JOINED,
                        "Nobody can hear you yet: join first, with {\"type\":\"join\",\"name\":\"…\"}."));
    }

    @Test
    void who_has_joined_cannot_join_again() {
        enter("lobby", "Ada")
                .join("Augusta")
                .hears(new Problem(
                        Reason.ALREADY_JOINED, "You are in #lobby already, as \"Ada\". Connect again to change that."))
                .hearsNothing();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n\t"})
    void a_message_without_anything_to_read_is_refused(String text) {
        enter("lobby", "Ada")
                .say(text)
                .hears(new Problem(Reason.BAD_TEXT, "A message has 1 to 2,000 characters, this one has none to read."))
                .hearsNothing();
    }

    @Test
    void a_message_of_2000_characters_is_said_and_one_more_is_refused() {
        enter("lobby", "Ada")
                .say("x".repeat(2_000))
                .hears(new Said("Ada", "x".repeat(2_000), NOW))
                .say("x".repeat(2_001))
                .hears(new Problem(
                        Reason.BAD_TEXT, "A message has 1 to 2,000 characters, this one has 2001. Say it in several."))
                .hearsNothing();
    }

    @Test
    void a_message_of_no_known_type_is_answered_with_what_was_expected_and_the_session_goes_on() {
        Visitor ada = connect("lobby");
        ada.client().send("{\"type\":\"shout\"}");

        Problem problem = ada.problem();
        assertThat(problem.reason()).isEqualTo(Reason.NOT_UNDERSTOOD);
        assertThat(problem.message())
                .startsWith("Expected {\"type\":\"join\",\"name\":\"…\"} or {\"type\":\"say\",\"text\":\"…\"}. ")
                .contains("shout");
        ada.join("Ada").hears(new Welcome("lobby", "Ada", List.of("Ada"), NOW));
    }

    private Visitor connect(String room) {
        return Visitor.at(server, room);
    }

    private Visitor enter(String room, String name) {
        Visitor visitor = connect(room).join(name);
        assertThat(visitor.next()).isInstanceOf(Welcome.class);
        return visitor;
    }
}
