package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.CloseStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener that wants to see the frames of its connection. */
class FrameViewTest {
    private static final CloseStatus BYE = new CloseStatus(1000, "");

    private static Wired wired(String role) {
        return role.equals("server") ? Wired.server() : Wired.client(Wired.SETTINGS);
    }

    private static Wired viewing(String role) {
        Wired wired = wired(role);
        wired.listener.onOpen(wired.connection.notifications()::viewFrames);
        return wired.open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void fragments_and_control_frames_are_seen_before_the_message_that_they_end(String role) {
        Wired wired = viewing(role);
        wired.receive(wired.remote.textPart("a", false));
        wired.receive(wired.remote.ping("p"));
        wired.receive(wired.remote.textPart("b", true));
        wired.receive(wired.remote.pong((byte) 1));
        wired.receive(wired.remote.close(1000, ""));
        assertThat(wired.listener.log())
                .containsExactly(
                        "open",
                        "frame:text...",
                        "frame:ping",
                        "frame:continuation",
                        "text:ab",
                        "frame:pong",
                        "pong:01",
                        "frame:close",
                        "close:1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void frames_that_come_together_are_seen_together(String role) {
        Wired wired = viewing(role);
        wired.receive(wired.remote.text("a"), wired.remote.binary((byte) 1), wired.remote.close(1001, "bye"));
        assertThat(wired.listener.log())
                .containsExactly(
                        "open", "frame:text", "frame:binary", "frame:close", "text:a", "binary:01", "close:1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void nothing_is_seen_after_the_end(String role) {
        Wired wired = viewing(role);
        wired.connection.close(BYE, BYE);
        wired.receive(wired.remote.text("crossing"));
        wired.connection.notifications().report(new IllegalStateException("too late"));
        wired.receive(wired.remote.close(1000, ""));
        assertThat(wired.listener.log()).containsExactly("open", "close:1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void a_failure_that_is_reported_comes_in_turn_with_messages(String role) {
        Wired wired = wired(role);
        wired.listener.onText(text -> {
            wired.connection.notifications().report(new IllegalStateException("during " + text));
            wired.listener.log().add("returning");
        });
        wired.open().receive(wired.remote.text("a"), wired.remote.text("b"));
        assertThat(wired.listener.log())
                .containsExactly(
                        "open", "text:a", "returning", "failure:during a", "text:b", "returning", "failure:during b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void who_asks_when_frames_have_come_is_refused(String role) {
        Wired wired = wired(role).open();
        wired.receive(wired.remote.text("a"));
        assertThatThrownBy(wired.connection.notifications()::viewFrames)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the consumer that takes the socket");
        assertThat(wired.listener.log()).containsExactly("open", "text:a");
    }
}
