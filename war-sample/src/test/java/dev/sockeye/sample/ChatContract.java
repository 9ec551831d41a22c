package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat as programs see it: typed messages as JSON. */
public interface ChatContract extends Contract {
    private JdkClient enter(String room) {
        return JdkClient.open(sample().endpoint("chat/" + room));
    }

    private static void assertType(Object message, String type, String... parts) {
        assertThat(message)
                .asString()
                .startsWith("{\"type\":\"" + type + "\"")
                .satisfies(json -> assertThat(List.of(parts)).allMatch(json::contains));
    }

    private static String join(String name) {
        return "{\"type\":\"join\",\"name\":\"" + name + "\"}";
    }

    private static String say(String text) {
        return "{\"type\":\"say\",\"text\":\"" + text + "\"}";
    }

    @Test
    default void people_of_a_room_see_each_other_come_talk_and_go() throws Exception {
        try (JdkClient ada = enter("lobby");
                JdkClient bob = enter("lobby")) {
            assertType(ada.send(join("Ada")).receive(), "welcome", "\"room\":\"lobby\"", "\"people\":[\"Ada\"]");
            assertType(bob.send(join("Bob")).receive(), "welcome", "\"people\":[\"Ada\",\"Bob\"]");
            assertType(ada.receive(), "joined", "\"name\":\"Bob\"");

            assertType(bob.send(say("Hello")).receive(), "said", "\"author\":\"Bob\"", "\"text\":\"Hello\"");
            assertType(ada.receive(), "said", "\"author\":\"Bob\"", "\"text\":\"Hello\"");

            assertThat(bob.close(1000)).isEqualTo(1000);
            assertType(ada.receive(), "left", "\"name\":\"Bob\"", "\"people\":[\"Ada\"]");
        }
    }

    @Test
    default void who_is_dropped_without_a_goodbye_leaves_the_room_all_the_same() throws Exception {
        try (JdkClient ada = enter("drop");
                JdkClient bob = enter("drop")) {
            assertType(ada.send(join("Ada")).receive(), "welcome");
            assertType(bob.send(join("Bob")).receive(), "welcome");
            assertType(ada.receive(), "joined");

            bob.drop();

            assertType(ada.receive(), "left", "\"name\":\"Bob\"");
        }
    }

    @Test
    default void rooms_are_apart() throws Exception {
        try (JdkClient ada = enter("one");
                JdkClient bob = enter("two")) {
            assertType(ada.send(join("Ada")).receive(), "welcome");
            assertType(bob.send(join("Ada")).receive(), "welcome", "\"people\":[\"Ada\"]");
            assertType(bob.send(say("only here")).receive(), "said");

            assertType(ada.send(say("only there")).receive(), "said", "only there");
        }
    }

    @Tag("SEC-56")
    @Test
    default void who_may_not_enter_a_room_does_not_get_there_by_writing_it_otherwise() throws Exception {
        try (JdkClient ada = enter("secret")) {
            assertType(ada.send(join("Ada")).receive(), "welcome", "\"room\":\"secret\"");
            for (String path : List.of("SECRET", "Secret", "sEcret")) {
                try (JdkClient eve = enter(path)) {
                    assertType(eve.send(join("Eve")).receive(), "welcome", "\"people\":[\"Eve\"]");
                    assertType(eve.send(say("hello?")).receive(), "said", "hello?");
                }
            }
            assertType(ada.send(say("alone")).receive(), "said", "alone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\udfff", "\\ud83d", "\\udc1f\\ud83d"})
    default void text_that_cannot_be_sent_on_is_refused_to_its_author_and_the_room_stays(String text) throws Exception {
        try (JdkClient ada = enter("half");
                JdkClient bob = enter("half")) {
            assertType(ada.send(join("Ada")).receive(), "welcome");
            assertType(bob.send(join(text)).receive(), "problem", "\"reason\":\"NOT_UNDERSTOOD\"", "is unpaired");
            assertType(bob.send(join("Bob")).receive(), "welcome");
            assertType(ada.receive(), "joined");

            assertType(bob.send(say(text)).receive(), "problem", "\"reason\":\"NOT_UNDERSTOOD\"", "is unpaired");

            assertType(bob.send(say("\\ud83d\\udc1f")).receive(), "said", "\uD83D\uDC1F");
            assertType(ada.receive(), "said", "\uD83D\uDC1F");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{\"type\":\"shout\",\"text\":\"HELLO\"}",
                "{\"type\":\"join\",\"name\":[\"Ada\"]}",
                "{\"type\":\"join\",\"name\":\"Ada\"",
                "{\"type\":7}",
                "[]"
            })
    default void a_wrong_message_is_answered_with_what_was_expected_and_the_session_goes_on(String wrong)
            throws Exception {
        try (JdkClient ada = enter("wrong")) {
            assertType(
                    ada.send(wrong).receive(),
                    "problem",
                    "\"reason\":\"NOT_UNDERSTOOD\"",
                    "Expected {\\\"type\\\":\\\"join\\\",\\\"name\\\":\\\"…\\\"}");

            assertType(ada.send(join("Ada")).receive(), "welcome");
        }
    }

    @Test
    default void a_message_beyond_the_limit_of_the_chat_ends_its_session_with_1009() throws Exception {
        try (JdkClient ada = enter("long");
                JdkClient bob = enter("long")) {
            assertType(ada.send(join("Ada")).receive(), "welcome");
            bob.send(say("x".repeat(16_384)));

            assertThat(bob.closeCode()).isEqualTo(1009);
            assertType(ada.send(say("still here")).receive(), "said", "still here");
        }
    }
}
