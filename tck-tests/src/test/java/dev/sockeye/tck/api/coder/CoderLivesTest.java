package dev.sockeye.tck.api.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.tck.api.annotation.Annotated;
import dev.sockeye.tck.api.deployment.ReadsNumbers;
import dev.sockeye.tck.api.deployment.WritesNumbers;
import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When coders are made, and by how many threads they are used, in either role. */
class CoderLivesTest {
    private static final int THREADS = 4;
    private static final int MESSAGES = 100;

    @RegisterExtension
    final Host host = new Host();

    @BeforeEach
    void forget() {
        Watched.forget();
    }

    private static void echo(RawPeer peer) throws Exception {
        peer.send(RawFrame.text("token"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("token"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-1")
    void coders_are_initialised_before_their_use_and_destroyed_after_the_close(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Watched.Echo.class);
        echo(peer);
        List<Object> initialised = Watched.INITIALISED.soFar();
        assertThat(initialised).hasSize(2).doesNotHaveDuplicates();
        assertThat(Watched.DESTROYED.soFar()).isEmpty();

        peer.send(RawFrame.close(1000, ""));
        peer.nextClose();

        assertThat(Watched.DESTROYED.next(2)).containsExactlyInAnyOrderElementsOf(initialised);
        assertThat(Watched.MISUSED.soFar()).isEmpty();
    }

    @Test
    @Tag("A-COD-1")
    void each_connection_has_coders_of_its_own() throws Exception {
        URI uri = host.deploy(Watched.Echo.class).uri("/at");
        RawPeer one = host.rawClient(uri);
        echo(one);
        RawPeer two = host.rawClient(uri);
        echo(two);
        List<Object> initialised = Watched.INITIALISED.soFar();
        assertThat(initialised).hasSize(4).doesNotHaveDuplicates();

        one.send(RawFrame.close(1000, ""));
        assertThat(Watched.DESTROYED.next(2)).containsExactlyInAnyOrderElementsOf(initialised.subList(0, 2));
        echo(two);
        assertThat(Watched.MISUSED.soFar()).isEmpty();
    }

    private RawPeer peerOfFailing(Role role, Class<?> type) throws Exception {
        if (role == Role.SERVER) {
            return host.rawClient(host.deploy(type).uri("/at"));
        }
        AnsweringServer server = host.rawServer();
        try {
            host.client().connectToServer(type, server.uri());
        } catch (DeploymentException | RuntimeException e) {
            assertThat(e).as("Whether it is thrown is not asked here").isNotNull();
        }
        return server.next();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-1")
    void coders_are_destroyed_when_the_endpoint_failed_to_open(Role role) throws Exception {
        RawPeer peer = peerOfFailing(role, Watched.FailingToOpen.class);

        peer.finishClosing();

        Object destroyed = Watched.DESTROYED.next();
        assertThat(Watched.INITIALISED.soFar()).contains(destroyed);
        assertThat(Watched.DESTROYED.next(Watched.INITIALISED.soFar().size() - 1))
                .doesNotContain(destroyed)
                .doesNotHaveDuplicates();
        assertThat(Watched.MISUSED.soFar()).isEmpty();
    }

    @Test
    @Tag("A-COD-12")
    void a_server_refuses_or_closes_when_a_coder_cannot_be_initialised() throws Exception {
        URI uri = host.deploy(Watched.WithoutDecoder.class).uri("/at");

        int status = HttpHead.answerTo(uri).status();
        if (status == 101) {
            assertThat(host.rawClient(uri).finishClosing().closeCode()).isEqualTo(1011);
        } else {
            assertThat(status).isEqualTo(500);
        }
        assertThat(Watched.MISUSED.soFar()).isEmpty();
    }

    @Test
    @Tag("A-COD-12")
    void a_client_does_not_connect_when_a_coder_cannot_be_initialised() throws Exception {
        AnsweringServer server = host.rawServer();

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.client().connectToServer(Watched.WithoutDecoder.class, server.uri()));
        server.next().awaitEnd();
        assertThat(Watched.MISUSED.soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-2")
    void one_encoder_serves_one_thread_at_a_time(Role role) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint();
        RawPeer peer = host.rawPeer(role, endpoint, Coders.encoders(Watched.Writing.class));
        Session session = endpoint.opened().next();
        List<Callable<Object>> senders = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            senders.add(() -> {
                for (int j = 0; j < MESSAGES; j++) {
                    session.getBasicRemote().sendObject(new Watched.Token("x"));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Object> sender : threads.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            threads.shutdown();
        }

        for (int i = 0; i < THREADS * MESSAGES; i++) {
            assertThat(peer.next()).isEqualTo(RawFrame.text("x"));
        }
        assertThat(Watched.MAX_AT_ONCE).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-2")
    void a_coder_needs_neither_init_nor_destroy(Role role) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint().onOpen((session, config) -> {
            MessageHandler.Whole<BigDecimal> twice = number -> send(session, number.add(number));
            session.addMessageHandler(BigDecimal.class, twice);
        });
        RawPeer peer =
                host.rawPeer(role, endpoint, new Coders(List.of(WritesNumbers.class), List.of(ReadsNumbers.class)));

        peer.send(RawFrame.text("1.5"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("3.0"));
    }

    private static void send(Session session, Object object) {
        try {
            session.getBasicRemote().sendObject(object);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-11")
    void a_handler_of_a_primitives_wrapper_needs_a_decoder(Role role) throws Exception {
        Session session = host.pair(role, new RecordingEndpoint()).session(role);
        MessageHandler.Whole<Integer> handler = number -> {};

        assertThatThrownBy(() -> session.addMessageHandler(Integer.class, handler))
                .isInstanceOf(RuntimeException.class);
        assertThat(session.getMessageHandlers()).isEmpty();
    }
}
