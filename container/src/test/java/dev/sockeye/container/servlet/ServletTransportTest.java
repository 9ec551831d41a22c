package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.tomcat.upgrade.TomcatUpgradeHandler;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionServices;
import dev.sockeye.session.connection.ConnectionSetup;
import dev.sockeye.session.connection.LentThreads;
import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.connection.Recorder;
import dev.sockeye.session.connection.Remote;
import dev.sockeye.session.connection.SlowHandlers;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.runtime.ContainerRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** The standard transport on a host that does what a test says. */
class ServletTransportTest {
    private static final class Session implements PreparedSession {
        private final Recorder listener = new Recorder();
        private Connection connection;
        private int abandoned;
        private Error fault;
        private Executor callbacks = Runnable::run;
        private Runnable whenOpen = () -> {};

        @Override
        public Opened start(Transport given) {
            if (fault != null) {
                throw fault;
            }
            SlowHandlers slowHandlers = new SlowHandlers(Runnable::run, "no-slow-handlers");
            slowHandlers.close();
            ConnectionServices services = new ConnectionServices(
                    new ManualTimers(),
                    Runnable::run,
                    callbacks,
                    slowHandlers,
                    () -> 0,
                    new Random(1),
                    LentThreads.upTo(Integer.MAX_VALUE));
            connection = new Connection(
                    new ConnectionSetup(
                            Role.SERVER, Wired.SETTINGS, services, Wired.ownBudgets(Wired.SETTINGS), List.of(), null),
                    given);
            return new Opened(connection, () -> {
                connection.open(listener);
                whenOpen.run();
            });
        }

        @Override
        public ContainerRuntime runtime() {
            throw new UnsupportedOperationException("The standard transport uses the host's threads");
        }

        @Override
        public void abandon() {
            abandoned++;
        }
    }

    /** A thread that takes tasks, as XNIO's do. */
    private static final class HostThread extends Thread implements Executor {
        private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private volatile boolean stopped;

        HostThread() {
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    tasks.take().run();
                }
            } catch (InterruptedException endOfTest) {
                stopped = true;
            }
        }

        @Override
        public void execute(Runnable task) {
            if (stopped) {
                throw new RejectedExecutionException("The host has stopped");
            }
            tasks.add(task);
        }

        void report(ScriptedConnection host, ByteBuffer... frames) {
            execute(() -> {
                try {
                    host.receive(frames);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private final ScriptedConnection host = new ScriptedConnection();
    private final Session session = new Session();

    private StandardUpgradeHandler started() {
        StandardUpgradeHandler handler = new StandardUpgradeHandler();
        handler.prepare(session, List.of());
        handler.init(host);
        return handler;
    }

    @Test
    void a_thread_that_comes_to_read_for_another_connection_does_not_disturb_the_first() throws Exception {
        started();
        ScriptedConnection otherHost = new ScriptedConnection();
        Session other = new Session();
        StandardUpgradeHandler handler = new StandardUpgradeHandler();
        handler.prepare(other, List.of());
        handler.init(otherHost);
        session.listener.onText(text -> {
            if (text.equals("first")) {
                try {
                    otherHost.receive(Remote.client().text("x".repeat(5000)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        Remote remote = Remote.client();
        host.receive(remote.text("first"), remote.text("second"), remote.text("third"));
        assertThat(session.listener.log()).containsExactly("open", "text:first", "text:second", "text:third");
        assertThat(other.listener.log()).containsExactly("open", "text:" + "x".repeat(5000));
    }

    /** The host's own thread has reported more than waits for a handler that blocks; the handler's thread resumes. */
    private CountDownLatch pausedBy(HostThread thread) {
        CountDownLatch release = new CountDownLatch(1);
        session.callbacks = task -> Threads.run(() -> {
            task.run();
            return null;
        });
        session.listener.onText(text -> {
            if (text.equals("first")) {
                awaitQuietly(release);
            }
        });
        thread.start();
        started();
        Remote remote = Remote.client();
        thread.report(
                host,
                remote.text("first"),
                remote.text("x".repeat(70_000)),
                remote.text("x".repeat(70_000)),
                remote.text("last"));
        Threads.await(() -> thread.getState() == Thread.State.WAITING && thread.tasks.isEmpty());
        return release;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Undertow says that it can be read before there is anything to read. */
    @Test
    void a_host_whose_thread_takes_tasks_is_read_by_that_thread_alone() {
        HostThread thread = new HostThread();
        CountDownLatch release = pausedBy(thread);
        assertThat(host.input.available()).isPositive();
        release.countDown();
        Threads.await(() -> session.listener.log().contains("text:last"));
        assertThat(host.readers).containsExactly(thread);
        thread.interrupt();
    }

    @Test
    void a_connection_that_goes_on_when_the_thread_of_its_host_has_ended_is_lost() throws Exception {
        HostThread thread = new HostThread();
        CountDownLatch release = pausedBy(thread);
        thread.interrupt();
        thread.join();
        release.countDown();
        Threads.await(() -> session.listener.log().contains("close:1006"));
        assertThat(host.closed).isTrue();
    }

    @Test
    void reading_begins_when_answers_can_be_written() throws Exception {
        host.writable = false;
        started();
        host.receive(Remote.client().text("early"));
        assertThat(session.listener.log()).containsExactly("open");
        host.writable = true;
        host.writer.onWritePossible();
        assertThat(session.listener.log()).containsExactly("open", "text:early");
    }

    @Test
    void what_the_host_does_not_take_goes_when_it_can_write_again() throws Exception {
        started();
        host.writable = false;
        AtomicInteger notified = new AtomicInteger();
        session.connection.send(
                new dev.sockeye.session.connection.Outgoing.Text("later"),
                java.time.Duration.ZERO,
                failure -> notified.incrementAndGet());
        assertThat(host.output.size()).isZero();
        host.writable = true;
        host.writer.onWritePossible();
        host.writer.onWritePossible();
        assertThat(notified).hasValue(1);
        assertThat(Remote.readAsClient(host.output.toByteArray())).containsExactly("text:later");
    }

    @Test
    void every_way_a_host_has_to_report_the_end_is_one_end() throws Exception {
        StandardUpgradeHandler handler = started();
        host.ended = true;
        host.reader.onDataAvailable();
        host.reader.onAllDataRead();
        host.reader.onError(new java.io.EOFException());
        host.writer.onError(new IOException("reset"));
        handler.destroy();
        assertThat(session.listener.log()).containsExactly("open", "close:1006");
        assertThat(session.listener.endings().get(0).failure()).isNull();
        assertThat(host.closed).isTrue();
    }

    @Test
    void an_error_of_the_host_ends_the_connection_with_its_cause() {
        started();
        IOException cause = new IOException("reset");
        host.reader.onError(cause);
        assertThat(session.listener.endings())
                .singleElement()
                .satisfies(ending -> assertThat(ending.failure()).isSameAs(cause));
    }

    @Test
    void a_host_that_drops_the_connection_without_a_word_is_noticed() {
        started().destroy();
        assertThat(session.listener.log()).containsExactly("open", "close:1006");
    }

    /** Undertow's stream is at its end without saying so when another thread has read the last of it. */
    @Test
    void the_end_is_found_by_whoever_reads_the_last_of_it() throws Exception {
        started();
        host.reportsEnd = false;
        host.ended = true;
        host.receive(Remote.client().text("last"));
        assertThat(session.listener.log()).containsExactly("open", "text:last", "close:1006");
    }

    /** GlassFish keeps its answer to the handshake until somebody flushes. */
    @Test
    void the_answer_to_the_handshake_is_sent_before_there_is_a_message() {
        started();
        assertThat(host.flushes).isEqualTo(1);
        assertThat(host.output.size()).isZero();
    }

    @Test
    void a_host_that_cannot_write_yet_sends_the_answer_when_it_can() throws Exception {
        host.writable = false;
        started();
        assertThat(host.flushes).isZero();
        host.writable = true;
        host.writer.onWritePossible();
        assertThat(host.flushes).isEqualTo(1);
    }

    @Test
    void a_host_that_reports_one_failure_again_and_again_is_stopped_by_an_exception() {
        started();
        IOException cause = new IOException("reset");
        host.writer.onError(cause);
        assertThatThrownBy(() -> host.writer.onError(cause)).isInstanceOf(UncheckedIOException.class);
        assertThat(session.listener.log()).containsExactly("open", "close:1006");
    }

    /** Undertow would wait for the peer, and does not if the thread is interrupted. */
    @Test
    void a_connection_is_closed_without_waiting_for_a_peer_that_does_not_read() {
        started();
        host.writable = false;
        session.connection.send(
                new dev.sockeye.session.connection.Outgoing.Text("never read"), java.time.Duration.ZERO, failure -> {});
        session.connection.fail(new IOException("given up"));
        assertThat(host.closedByInterrupted).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_connection_on_which_nothing_waits_is_closed_in_order() {
        started();
        session.connection.fail(new IOException("given up"));
        assertThat(host.closed).isTrue();
        assertThat(host.closedByInterrupted).isFalse();
    }

    /** Liberty fails to set a listener then. */
    @Test
    void a_session_that_is_over_before_reading_begins_is_no_failure() throws Exception {
        session.whenOpen = () -> session.connection.fail(new IOException("given up"));
        try (KeptLog log = new KeptLog(StandardUpgradeHandler.class.getName(), Level.INFO)) {
            started();
            assertThat(log.records()).isEmpty();
        }
        assertThat(host.closed).isTrue();
    }

    @Test
    void a_session_that_cannot_be_made_closes_the_connection_and_is_logged_once() throws Exception {
        session.fault = new NoSuchMethodError("of an older API");
        try (KeptLog log = new KeptLog(StandardUpgradeHandler.class.getName())) {
            started();
            assertThat(log.next().getThrown()).isSameAs(session.fault);
            assertThat(log.records()).isEmpty();
        }
        assertThat(host.closed).isTrue();
        assertThat(session.abandoned).isEqualTo(1);
    }

    @Test
    void a_host_that_refuses_to_be_listened_to_closes_the_connection_and_is_logged_once() throws Exception {
        host.refusal = new ClassCastException("a bug of the host");
        try (KeptLog log = new KeptLog(StandardUpgradeHandler.class.getName())) {
            started();
            assertThat(log.next().getThrown()).isSameAs(host.refusal);
            assertThat(log.records()).isEmpty();
        }
        assertThat(host.closed).isTrue();
        assertThat(session.abandoned).isEqualTo(1);
        assertThat(session.listener.log()).isEmpty();
    }

    @Test
    void a_session_whose_connection_never_starts_is_abandoned_once() {
        StandardUpgradeHandler standard = new StandardUpgradeHandler();
        standard.prepare(session, List.of());
        standard.destroy();
        standard.destroy();
        assertThat(session.abandoned).isEqualTo(1);
        standard.init(host);
        assertThat(session.listener.log()).isEmpty();
        assertThatThrownBy(() -> new StandardUpgradeHandler().init(host)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TomcatUpgradeHandler().init(host)).isInstanceOf(IllegalStateException.class);
    }
}
