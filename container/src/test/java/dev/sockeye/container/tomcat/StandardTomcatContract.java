package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.Deviation;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the standard upgrade does on embedded Tomcat, of any version. */
public abstract class StandardTomcatContract extends TransportContract {
    /** Its own upgrade has no such limit, and is what is used unless that is switched off. */
    private static final String CLOSES_ITSELF =
            "Tomcat closes a socket when a call of its own returns, and it makes none while nothing comes";

    @Override
    public RunningHost start(HostedApplication application) {
        return TomcatHost.start(application, ConnectorKind.NIO, false);
    }

    @Override
    public String via() {
        return "handed over to .*-worker-\\d+";
    }

    private RawPeer blocked() throws IOException {
        TransportEndpoints.release = new CountDownLatch(1);
        return open("/echo").send(RawFrame.text("block"));
    }

    /** Returns when one of Tomcat's threads is kept from going on. */
    private static void awaitKeptThread() {
        Threads.await(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getMethodName().equals("keepThread")));
    }

    /** Tomcat takes it into its buffer, and does not report it again. */
    @Test
    void what_comes_last_while_reading_pauses_is_read_when_it_goes_on() throws Exception {
        int count = 100;
        try (RawPeer client = blocked()) {
            for (int i = 0; i < count; i++) {
                client.send(RawFrame.binary(new byte[1024]));
            }
            awaitKeptThread();
            client.send(RawFrame.text("last"));
            TransportEndpoints.release.countDown();
            assertThat(client.next().text()).isEqualTo("block");
            for (int i = 0; i < count; i++) {
                client.next();
            }
            assertThat(client.next().text()).isEqualTo("last");
        }
    }

    /** Tomcat would report the end again and again. */
    @Test
    void a_thread_that_has_found_the_end_is_kept_until_the_handler_has_returned() throws Exception {
        try (RawPeer client = blocked()) {
            client.endOutput();
            awaitKeptThread();
            TransportEndpoints.release.countDown();
            assertThat(client.next().text()).isEqualTo("block");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Override
    @Deviation(CLOSES_ITSELF)
    public void a_peer_that_does_not_answer_the_close_of_a_stop_loses_its_connection() throws Exception {
        try (RunningHost stopping = start(HostedApplication.ofContract().with("sockeye.stop-timeout", "300"));
                RawPeer client = stopping.open("/echo")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            stopping.stopApplication();
            assertThat(client.next()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            assertThat(client.isSilentFor(Duration.ofSeconds(1))).isTrue();
            client.send(RawFrame.text("?"));
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Override
    @Deviation(CLOSES_ITSELF)
    public void a_forced_close_by_any_thread_reaches_the_peer_within_a_second() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            TransportEndpoints.OPEN.iterator().next().close();
            assertThat(client.next().closeCode()).isEqualTo(1000);
            assertThat(client.isSilentFor(Duration.ofSeconds(1))).isTrue();
            client.send(RawFrame.text("?"));
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Override
    @Deviation(CLOSES_ITSELF)
    public void a_peer_that_reads_nothing_loses_its_connection() throws Exception {
        try (RunningHost impatient = start(HostedApplication.ofContract().with("sockeye.send-timeout", "300"));
                RawPeer client = impatient.open("/flood")) {
            client.send(RawFrame.text("1000"));
            assertThat(TransportEndpoints.ERRORS.poll(20, TimeUnit.SECONDS))
                    .isInstanceOfAny(IOException.class, IllegalStateException.class);
            assertThat(TransportEndpoints.CLOSES.poll(20, TimeUnit.SECONDS)).isEqualTo(1006);
            client.send(RawFrame.text("?"));
            client.awaitEnd();
        }
    }

    @Override
    @Deviation(CLOSES_ITSELF)
    public void a_peer_that_answers_the_close_of_a_stop_sees_the_end_of_the_stream() throws Exception {
        try (RunningHost stopping = start(HostedApplication.ofContract());
                RawPeer client = stopping.open("/echo")) {
            assertThat(client.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stopApplication();
                return null;
            });
            assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
            stop.get();
            // Tomcat may have closed already: it has, if its own thread found the answer and nothing else was going on.
            client.endOutput();
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}
