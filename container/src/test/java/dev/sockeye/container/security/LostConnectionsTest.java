package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Strangers that leave in the middle, or take nothing and stay, over real sockets. */
@ParameterizedClass
@EnumSource(Side.class)
class LostConnectionsTest {
    private static final int STALLED = 20;
    private static final int MORE_THAN_SOCKETS_TAKE = 16 << 20;

    private final Side ours;

    LostConnectionsTest(Side ours) {
        this.ours = ours;
    }

    private interface End {
        void of(RawPeer stranger) throws Exception;
    }

    private void isLost(End end) throws Exception {
        Notes notes = new Notes(Notes.ECHO);
        try (Target target = ours.start(notes);
                RawPeer stranger = target.connect()) {
            end.of(stranger);
            assertThat(notes.nextCloseCode()).isEqualTo(1006);
        }
    }

    @Test
    @Tag("SEC-22")
    void a_reset_within_a_frame_is_a_lost_connection() throws Exception {
        isLost(stranger -> stranger.write(ours.header("817d")).reset());
    }

    @Test
    @Tag("SEC-22")
    void an_end_of_the_stream_within_a_header_or_a_frame_is_a_lost_connection() throws Exception {
        isLost(stranger -> stranger.writeHex("81").endOutput());
        isLost(stranger -> stranger.write(ours.header("817d")).endOutput());
        isLost(RawPeer::endOutput);
    }

    @Test
    @Tag("SEC-20")
    @Tag("SEC-46")
    void every_send_to_strangers_that_take_nothing_ends_by_its_deadline_many_at_once() throws Exception {
        Notes notes = new Notes((session, here) -> session.getAsyncRemote()
                .sendText("x".repeat(MORE_THAN_SOCKETS_TAKE), result -> here.add(result.isOK())));
        List<RawPeer> strangers = new ArrayList<>();
        try (Target target = ours.start(
                notes,
                settings ->
                        settings.sendTimeout(Duration.ofMillis(500)).outgoingQueueSize(2 * MORE_THAN_SOCKETS_TAKE))) {
            while (strangers.size() < STALLED) {
                strangers.add(target.connect());
            }
            for (int i = 0; i < STALLED; i++) {
                assertThat(notes.next()).isEqualTo(false);
                assertThat(notes.nextCloseCode()).isEqualTo(1006);
            }
        } finally {
            for (RawPeer stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    @Tag("SEC-21")
    void a_close_ends_in_time_while_a_handler_keeps_the_connection_from_being_read() throws Exception {
        CountDownLatch leaves = new CountDownLatch(1);
        Notes notes = new Notes(
                (session, here) -> session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
                    here.add(session);
                    await(leaves);
                }));
        try (Target target = ours.start(notes, settings -> settings.closeTimeout(Duration.ofMillis(300)));
                RawPeer stranger = target.connect()) {
            stranger.send(RawFrame.text("blocks"), RawFrame.text("waits"));
            Session session = (Session) notes.next();
            session.close(new CloseReason(CloseCodes.GOING_AWAY, ""));

            assertThat(stranger.nextClose().closeCode()).isEqualTo(1001);
            stranger.awaitEnd();
            leaves.countDown();
            assertThat(notes.nextCloseCode()).isIn(1001, 1006);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Tag("SEC-44")
    void what_an_endpoint_throws_is_not_in_the_close_reason() throws Exception {
        Notes notes = new Notes((session, here) -> {
            throw new IllegalStateException("jdbc:secret");
        });
        try (Target target = ours.start(notes);
                RawPeer stranger = target.connect()) {
            RawFrame close = stranger.nextClose();
            assertThat(close.closeCode()).isEqualTo(1011);
            assertThat(close.closePhrase()).doesNotContain("jdbc", "secret", "IllegalState");
        }
    }
}
