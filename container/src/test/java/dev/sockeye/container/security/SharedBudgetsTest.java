package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many peers that hold a little each, and together too much, over real sockets. */
@ParameterizedClass
@EnumSource(Side.class)
class SharedBudgetsTest {
    private static final int KIB = 1024;

    private final Side ours;
    private final List<RawPeer> strangers = new ArrayList<>();

    SharedBudgetsTest(Side ours) {
        this.ours = ours;
    }

    /** Before the target ends, which would wait for those who do not read; and whatever has happened. */
    @AfterEach
    void leave() throws Exception {
        for (RawPeer stranger : strangers) {
            stranger.close();
        }
    }

    private interface Beginning {
        void by(RawPeer stranger) throws Exception;
    }

    private static void receiving(WebSocketSettingsBuilder settings) {
        settings.extensions("permessage-deflate").maxReceivedBytes(256 * KIB);
    }

    /** Each has begun a message when the next one does. */
    private void theFirstIsClosed(String extensions, Beginning beginning) throws Exception {
        Notes notes = new Notes(Notes.ECHO);
        try (Target target = ours.start(notes, SharedBudgetsTest::receiving)) {
            for (int i = 0; i < 6; i++) {
                RawPeer stranger = target.connect(extensions);
                strangers.add(stranger);
                beginning.by(stranger);
                stranger.send(RawFrame.ping("begun"));
                // The answer may come behind a Close frame of ours, never without what it answers.
                assertThat(stranger.next()).isEqualTo(RawFrame.pong("begun"));
            }
            assertThat(strangers.get(0).finishClosing())
                    .isEqualTo(RawFrame.close(1013, "Too much data is being received"));
            assertThat(notes.nextCloseCode()).isEqualTo(1006);
            RawPeer healthy = target.connect();
            strangers.add(healthy);
            healthy.send(RawFrame.text("still here"));
            assertThat(healthy.next()).isEqualTo(RawFrame.text("still here"));
            leave();
        }
    }

    @Test
    @Tag("SEC-5")
    @Tag("SEC-50")
    void of_messages_that_are_begun_and_together_too_large_the_first_is_given_up_with_1013() throws Exception {
        theFirstIsClosed(
                "",
                stranger -> stranger.send(RawFrame.text("x".repeat(128 * KIB)).notFinal()));
    }

    @Test
    @Tag("SEC-9")
    void what_they_are_decompressed_to_counts() throws Exception {
        byte[] small = deflated(new byte[128 * KIB]);
        byte[] header = ours.header("427e%04x".formatted(small.length));
        theFirstIsClosed(
                "permessage-deflate", stranger -> stranger.write(header).write(small));
    }

    private static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(message);
        byte[] buffer = new byte[4 * KIB];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        all.write(buffer, 0, count);
        deflater.end();
        return all.toByteArray();
    }

    private static void sending(WebSocketSettingsBuilder settings) {
        settings.maxQueuedBytes(512 * KIB);
    }

    /** Sends far more than systems hold. */
    private static void flood(Session session) {
        for (int i = 0; i < 1024; i++) {
            session.getAsyncRemote().sendBinary(ByteBuffer.allocate(64 * KIB), unused -> {});
        }
    }

    private static void floods(Session session, Notes notes) {
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
            if (text.equals("flood")) {
                flood(session);
            } else {
                session.getAsyncRemote().sendText(text, sent -> {});
            }
        });
    }

    @Test
    @Tag("SEC-50")
    void who_never_reads_what_fills_the_budget_is_given_up_and_others_go_on() throws Exception {
        Notes notes = new Notes(SharedBudgetsTest::floods);
        Consumer<WebSocketSettingsBuilder> settings = SharedBudgetsTest::sending;
        try (Target target = ours.start(notes, settings)) {
            RawPeer healthy = target.connect();
            strangers.add(healthy);
            for (int i = 0; i < 3; i++) {
                RawPeer stranger = target.connect();
                strangers.add(stranger);
                stranger.send(RawFrame.text("flood"));
                assertThat(notes.nextCloseCode()).isEqualTo(1006);
                healthy.send(RawFrame.text("still here"));
                assertThat(healthy.next()).isEqualTo(RawFrame.text("still here"));
            }
            leave();
        }
    }
}
