package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages beyond what is allowed, over real sockets. */
@ParameterizedClass
@EnumSource(Side.class)
class LimitsOfMessagesTest {
    private static final int DEFAULT_FRAGMENTS = 4096;

    private final Side ours;

    LimitsOfMessagesTest(Side ours) {
        this.ours = ours;
    }

    private void fails(Consumer<WebSocketSettingsBuilder> settings, Notes.Opening opening, int code, RawFrame... frames)
            throws Exception {
        Notes notes = new Notes(opening);
        try (Target target = ours.start(notes, settings);
                RawPeer stranger = target.connect()) {
            stranger.send(frames);
            assertThat(stranger.finishClosing().closeCode()).isEqualTo(code);
            assertThat(notes.nextCloseCode()).isEqualTo(Notes.codeFor(code));
        }
    }

    @Test
    @Tag("SEC-4")
    @Tag("SEC-5")
    void frames_that_are_small_each_and_too_large_together_end_the_connection() throws Exception {
        RawFrame[] frames = RawFrame.text("x".repeat(600), 2);
        frames[1] = RawFrame.continuation("x".repeat(401));
        fails(settings -> settings.maxMessageSize(1000), Notes.ECHO, 1009, frames);
    }

    @Test
    @Tag("SEC-6")
    @Tag("SEC-7")
    void more_fragments_than_allowed_end_the_connection_even_if_they_are_empty() throws Exception {
        RawFrame[] frames = new RawFrame[DEFAULT_FRAGMENTS + 1];
        Arrays.fill(frames, RawFrame.continuation("").notFinal());
        frames[0] = RawFrame.text("").notFinal();
        fails(unchanged -> {}, Notes.ECHO, 1009, frames);
    }

    @Test
    @Tag("SEC-8")
    void a_message_that_is_begun_and_never_ends_ends_the_connection_in_time() throws Exception {
        fails(
                settings -> settings.messageTimeout(Duration.ofMillis(200)),
                Notes.ECHO,
                1008,
                RawFrame.text("begun").notFinal());
    }

    @Test
    @Tag("SEC-18")
    void without_any_configuration_a_message_of_more_than_a_mebibyte_ends_the_connection_at_its_header()
            throws Exception {
        Notes notes = new Notes(Notes.ECHO);
        try (Target target = ours.start(notes);
                RawPeer stranger = target.connect()) {
            stranger.write(ours.header("817f0000000000100001"));
            assertThat(stranger.finishClosing().closeCode()).isEqualTo(1009);
            assertThat(notes.nextCloseCode()).isEqualTo(1009);
        }
    }

    private record Kind(String name, Notes.Opening handler, RawFrame tooLarge) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        RawFrame text = RawFrame.text("x".repeat(1001));
        RawFrame binary = RawFrame.binary(new byte[1001]);
        return List.of(
                new Kind("String", handler(String.class), text),
                new Kind("byte[]", handler(byte[].class), binary),
                new Kind("ByteBuffer", handler(ByteBuffer.class), binary));
    }

    private static <T> Notes.Opening handler(Class<T> type) {
        return (Session session, Notes notes) -> session.addMessageHandler(type, (MessageHandler.Whole<T>) notes::add);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("SEC-19")
    void the_limit_holds_for_each_kind_of_message(Kind kind) throws Exception {
        fails(settings -> settings.maxMessageSize(1000), kind.handler(), 1009, kind.tooLarge());
    }

    @Test
    @Tag("SEC-15")
    @Tag("SEC-16")
    void pongs_without_end_that_nobody_asked_for_end_the_connection() throws Exception {
        RawFrame[] pongs = new RawFrame[2000];
        Arrays.fill(pongs, RawFrame.pong("x".repeat(125)));
        fails(settings -> settings.maxControlFrames(1000), Notes.ECHO, 1008, pongs);
    }
}
