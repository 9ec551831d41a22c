package dev.sockeye.tck.api.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages written as streams. */
class SendStreamTest {
    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-4")
    void a_stream_is_one_binary_message_and_a_writer_one_text(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic remote = pair.session(role).getBasicRemote();

        try (OutputStream stream = remote.getSendStream()) {
            stream.write(1);
            stream.write(new byte[] {0, 2, 3, 0}, 1, 2);
        }
        try (Writer writer = remote.getSendWriter()) {
            writer.write("one ");
            writer.write('t');
            writer.write(new char[] {'.', 'w', 'o', '.'}, 1, 2);
        }

        assertThat(pair.endpoint(role.peer()).binaries().next()).containsExactly(1, 2, 3);
        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("one two");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-4")
    void what_is_never_written_to_is_no_message(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        RemoteEndpoint.Basic remote = endpoint.opened().next().getBasicRemote();

        remote.getSendStream().close();
        remote.getSendWriter().close();
        remote.sendText("first");

        assertThat(peer.next()).isEqualTo(RawFrame.text("first"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-4")
    void writing_nothing_is_an_empty_message(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic remote = pair.session(role).getBasicRemote();

        try (OutputStream stream = remote.getSendStream()) {
            stream.write(new byte[0]);
        }
        try (Writer writer = remote.getSendWriter()) {
            writer.write("");
        }

        assertThat(pair.endpoint(role.peer()).binaries().next()).isEmpty();
        assertThat(pair.endpoint(role.peer()).texts().next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-5")
    void writing_after_the_end_fails_and_ending_twice_does_nothing(Role role) throws Exception {
        Pair pair = host.pair();
        RemoteEndpoint.Basic remote = pair.session(role).getBasicRemote();
        OutputStream stream = remote.getSendStream();
        stream.write(1);
        stream.close();
        stream.close();
        Writer writer = remote.getSendWriter();
        writer.write("w");
        writer.close();
        writer.close();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream.write(2));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> writer.write("x"));

        remote.sendText("next");
        assertThat(pair.endpoint(role.peer()).binaries().next()).containsExactly(1);
        assertThat(pair.endpoint(role.peer()).texts().next(2)).containsExactly("w", "next");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-5")
    void flushing_sends_a_fragment(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        RemoteEndpoint.Basic remote = endpoint.opened().next().getBasicRemote();

        OutputStream stream = remote.getSendStream();
        stream.write(1);
        stream.flush();
        assertThat(peer.next()).isEqualTo(RawFrame.binary((byte) 1).notFinal());
        stream.write(2);
        stream.close();
        assertThat(peer.next()).isEqualTo(RawFrame.of(RawFrame.CONTINUATION, (byte) 2));
        Writer writer = remote.getSendWriter();
        writer.write("a");
        writer.flush();
        assertThat(peer.next()).isEqualTo(RawFrame.text("a").notFinal());
        writer.close();
        assertThat(peer.next()).isEqualTo(RawFrame.continuation(""));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-5")
    void a_closed_session_fails_the_open_stream(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        OutputStream stream = session.getBasicRemote().getSendStream();
        stream.write(1);

        session.close();
        pair.endpoint(role).closed().next();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            stream.write(new byte[100_000]);
            stream.flush();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-5")
    void a_character_may_be_written_in_halves(Role role) throws Exception {
        Pair pair = host.pair();

        try (Writer writer = pair.session(role).getBasicRemote().getSendWriter()) {
            writer.write('\ud83d');
            writer.flush();
            writer.write('\ude00');
        }

        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("\ud83d\ude00");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-5")
    void half_a_character_at_the_end_is_refused(Role role) throws Exception {
        Pair pair = host.pair();
        Writer writer = pair.session(role).getBasicRemote().getSendWriter();
        writer.write("a\ud83d");

        assertThatIllegalArgumentException().isThrownBy(writer::close);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-RBA-4")
    void a_long_stream_arrives_whole(Role role) throws Exception {
        Pair pair = host.pair();
        pair.session(role.peer()).setMaxTextMessageBufferSize(1_000_000);

        try (Writer writer = pair.session(role).getBasicRemote().getSendWriter()) {
            for (int i = 0; i < 30_000; i++) {
                writer.write("\u00e4 line\n");
            }
        }

        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("\u00e4 line\n".repeat(30_000));
    }
}
