package dev.sockeye.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Wired;
import java.io.EOFException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

/** What the transport makes of Jetty's reports, whenever they come. */
class JettyTransportTest {
    private final Wired wired = Wired.server();
    private final ByteArrayEndPoint endPoint = new ByteArrayEndPoint();
    private final JettyTransport transport =
            new JettyTransport(endPoint, EndPointInput.of(endPoint), Runnable::run, Runnable::run, () -> {});

    @Test
    void a_stream_that_ends_while_its_session_is_made_ends_the_session_when_that_has_opened() {
        transport.lost(new EOFException("reset"));
        transport.start(new Opened(wired.connection, wired::open), ByteBuffer.allocate(0));
        assertThat(wired.listener.endings()).extracting(ending -> ending.code()).containsExactly(1006);
        assertThat(endPoint.isOpen()).isFalse();
    }
}
