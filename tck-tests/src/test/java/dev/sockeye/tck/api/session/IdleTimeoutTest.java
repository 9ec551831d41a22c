package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session is idle, and what becomes of it then. */
class IdleTimeoutTest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final int STEPS = 8;
    /** Less than all steps, and much more than one: a busy machine takes its time. */
    private static final int TIMEOUT = 3000;

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @ParameterizedTest
    @ValueSource(longs = {9876543210L, 60_000, 0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    @Tag("A-SES-28")
    void the_timeout_reads_as_it_was_set(long timeout) throws Exception {
        Pair pair = host.pair();
        for (Role role : Role.values()) {
            Session session = pair.session(role);

            session.setMaxIdleTimeout(timeout);

            assertThat(session.getMaxIdleTimeout()).isEqualTo(timeout);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-28")
    void zero_and_less_are_no_timeout(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        session.setMaxIdleTimeout(1000);
        session.setMaxIdleTimeout(0);
        assertThat(peer.isSilentFor(Duration.ofMillis(1500))).isTrue();
        session.setMaxIdleTimeout(1000);
        session.setMaxIdleTimeout(-1);

        assertThat(peer.isSilentFor(Duration.ofMillis(1500))).isTrue();
        assertThat(session.isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-28")
    void a_new_timeout_begins_from_now(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        for (int i = 0; i < STEPS; i++) {
            session.setMaxIdleTimeout(TIMEOUT + i);
            assertThat(peer.isSilentFor(STEP)).isTrue();
        }

        assertThat(session.isOpen()).isTrue();
        assertThat(peer.nextClose().closeCode()).isEqualTo(1001);
    }

    /** Something that keeps a session awake. */
    private interface Activity {
        void happen(Session session, RawPeer peer) throws Exception;
    }

    /** A session that is kept awake in one way. */
    private record Awake(String way, Activity activity, Session session, RawPeer peer) {}

    private static Map<String, Activity> activities() {
        return Map.of(
                "pings of the peer",
                (session, peer) -> {
                    peer.send(RawFrame.of(RawFrame.PING));
                    assertThat(peer.next().opcode()).isEqualTo(RawFrame.PONG);
                },
                "pongs of the peer",
                (session, peer) -> peer.send(RawFrame.of(RawFrame.PONG)),
                "own pings",
                (session, peer) -> {
                    session.getBasicRemote().sendPing(NOTHING.duplicate());
                    assertThat(peer.next().opcode()).isEqualTo(RawFrame.PING);
                },
                "own pongs",
                (session, peer) -> {
                    session.getBasicRemote().sendPong(NOTHING.duplicate());
                    assertThat(peer.next().opcode()).isEqualTo(RawFrame.PONG);
                },
                "messages of the peer",
                (session, peer) -> peer.send(RawFrame.text("in")),
                "own messages",
                (session, peer) -> {
                    session.getBasicRemote().sendText("out");
                    assertThat(peer.next()).isEqualTo(RawFrame.text("out"));
                });
    }

    /** All ways at the same time, as they take some. */
    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-29")
    void pings_pongs_and_messages_of_either_side_keep_a_session_awake(Role role) throws Exception {
        Host.RawPeers peers = host.rawPeers(role, endpoint, Coders.NONE);
        List<Awake> all = new ArrayList<>();
        for (Map.Entry<String, Activity> way : activities().entrySet()) {
            RawPeer peer = peers.next();
            all.add(new Awake(way.getKey(), way.getValue(), endpoint.opened().next(), peer));
        }
        all.forEach(awake -> awake.session().setMaxIdleTimeout(TIMEOUT));

        for (int i = 0; i < STEPS; i++) {
            for (Awake awake : all) {
                awake.activity().happen(awake.session(), awake.peer());
            }
            assertThat(all.get(0).peer().isSilentFor(STEP)).isTrue();
        }

        for (Awake awake : all) {
            assertThat(awake.session().isOpen()).as(awake.way()).isTrue();
        }
        for (Awake awake : all) {
            assertThat(awake.peer().next().closeCode()).as(awake.way()).isEqualTo(1001);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-30")
    @Tag("A-SES-31")
    void the_shortest_timeout_strikes_at_once(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        long start = System.nanoTime();
        endpoint.opened().next().setMaxIdleTimeout(1);
        RawFrame close = peer.finishClosing();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Eventually.SOON);
        assertThat(close.closeCode()).isEqualTo(1001);
        assertThat(close.closePhrase()).isNotEmpty();
        CloseReason reason = endpoint.closed().next();
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(endpoint.errors().soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-30")
    void a_timeout_does_not_strike_early(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        long start = System.nanoTime();
        endpoint.opened().next().setMaxIdleTimeout(400);
        peer.nextClose();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(395), Eventually.SOON);
    }
}
