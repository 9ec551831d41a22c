package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.tomcat.upgrade.TomcatUpgradeHandler;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionServices;
import dev.sockeye.session.connection.ConnectionSetup;
import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.connection.Recorder;
import dev.sockeye.session.connection.Remote;
import dev.sockeye.session.connection.SlowHandlers;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.runtime.ContainerRuntime;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The standard transport on a host that does what a test says. */
class ServletTransportTest {
    /** A host's streams: input is what was put in, output is taken while it is writable. */
    private static final class Host implements WebConnection {
        private ByteArrayInputStream input = new ByteArrayInputStream(new byte[0]);
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private ReadListener reader;
        private WriteListener writer;
        private boolean writable = true;
        private boolean ended;
        private boolean closed;

        private void receive(ByteBuffer... frames) throws IOException {
            input = new ByteArrayInputStream(Remote.together(frames).array());
            reader.onDataAvailable();
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return ended;
                }

                @Override
                public boolean isReady() {
                    return ended || input.available() > 0;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    reader = listener;
                }

                @Override
                public int read() {
                    return input.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    return input.read(bytes, offset, length);
                }
            };
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return writable;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    writer = listener;
                }

                @Override
                public void write(int value) {
                    assertThat(writable).isTrue();
                    output.write(value);
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Session implements PreparedSession {
        private final Recorder listener = new Recorder();
        private Connection connection;
        private int abandoned;

        @Override
        public Opened start(Transport given) {
            SlowHandlers slowHandlers = new SlowHandlers(Runnable::run, "no-slow-handlers");
            slowHandlers.close();
            ConnectionServices services = new ConnectionServices(
                    new ManualTimers(), Runnable::run, Runnable::run, slowHandlers, () -> 0, new Random(1));
            connection =
                    new Connection(new ConnectionSetup(Role.SERVER, Wired.SETTINGS, services, List.of(), null), given);
            return new Opened(connection, () -> connection.open(listener));
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

    private final Host host = new Host();
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
        Host otherHost = new Host();
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

    @Test
    void a_session_whose_connection_never_starts_is_abandoned_once() {
        StandardUpgradeHandler standard = new StandardUpgradeHandler();
        standard.prepare(session, List.of());
        standard.destroy();
        standard.destroy();
        assertThat(session.abandoned).isEqualTo(1);
        assertThatThrownBy(() -> standard.init(host)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TomcatUpgradeHandler().init(host)).isInstanceOf(IllegalStateException.class);
    }
}
