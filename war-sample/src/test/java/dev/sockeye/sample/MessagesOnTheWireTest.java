package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.sample.FromBrowser.Join;
import dev.sockeye.sample.FromBrowser.Say;
import dev.sockeye.sample.FromServer.Joined;
import dev.sockeye.sample.FromServer.Left;
import dev.sockeye.sample.FromServer.Problem;
import dev.sockeye.sample.FromServer.Reason;
import dev.sockeye.sample.FromServer.Said;
import dev.sockeye.sample.FromServer.Welcome;
import jakarta.websocket.DecodeException;
import jakarta.websocket.EncodeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesOnTheWireTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");

    private final FromBrowserLens fromBrowser = new FromBrowserLens();
    private final FromServerLens fromServer = new FromServerLens();

    @Test
    void browsers_join_and_say() throws DecodeException {
        assertThat(fromBrowser.decode("{\"type\":\"join\",\"name\":\"Ada\"}")).isEqualTo(new Join("Ada"));
        assertThat(fromBrowser.decode("{\"text\":\"Hello \\u00e9\",\"type\":\"say\"}"))
                .isEqualTo(new Say("Hello é"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "null",
                "[]",
                "{}",
                "{\"type\":\"shout\",\"text\":\"HELLO\"}",
                "{\"type\":\"said\",\"author\":\"Ada\",\"text\":\"x\",\"at\":\"2026-03-01T12:00:00Z\"}",
                "{\"type\":\"dev.sockeye.sample.FromBrowser$Join\",\"name\":\"Ada\"}",
                "{\"type\":\"say\",\"text\":\"x\\udfff\"}",
                "{\"type\":\"join\",\"name\":\"\\ud83d\"}"
            })
    void nothing_else_is_understood(String text) {
        assertThatThrownBy(() -> fromBrowser.decode(text)).isInstanceOf(DecodeException.class);
    }

    @Test
    void the_server_answers_in_one_object_each_with_its_type() throws EncodeException {
        assertThat(fromServer.encode(new Welcome("lobby", "Ada", List.of("Ada"), NOON)))
                .isEqualTo(
                        "{\"type\":\"welcome\",\"room\":\"lobby\",\"name\":\"Ada\",\"people\":[\"Ada\"],\"at\":\"2026-03-01T12:00:00.250Z\"}");
        assertThat(fromServer.encode(new Joined("Bob", List.of("Ada", "Bob"), NOON)))
                .isEqualTo(
                        "{\"type\":\"joined\",\"name\":\"Bob\",\"people\":[\"Ada\",\"Bob\"],\"at\":\"2026-03-01T12:00:00.250Z\"}");
        assertThat(fromServer.encode(new Left("Bob", List.of("Ada"), NOON)))
                .isEqualTo(
                        "{\"type\":\"left\",\"name\":\"Bob\",\"people\":[\"Ada\"],\"at\":\"2026-03-01T12:00:00.250Z\"}");
        assertThat(fromServer.encode(new Said("Ada", "<b>é\n", NOON)))
                .isEqualTo(
                        "{\"type\":\"said\",\"author\":\"Ada\",\"text\":\"<b>é\\n\",\"at\":\"2026-03-01T12:00:00.250Z\"}");
        assertThat(fromServer.encode(new Problem(Reason.BAD_TEXT, "Too long")))
                .isEqualTo("{\"type\":\"problem\",\"reason\":\"BAD_TEXT\",\"message\":\"Too long\"}");
    }
}
