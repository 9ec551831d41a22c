package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.Live.Scripted;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An endpoint whose handlers read messages as streams, as a test says. */
final class Readings {
    private static final long PATIENCE_SECONDS = 20;

    final Scripted endpoint = new Scripted();
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Reads a message. */
    interface Reading<T> {
        void of(T stream) throws Exception;
    }

    Live live(Role role) {
        return Live.of(endpoint, role).open();
    }

    Live bytes(Role role, Reading<InputStream> reading) {
        Live live = live(role);
        live.session.addMessageHandler(InputStream.class, (MessageHandler.Whole<InputStream>) in -> run(reading, in));
        return live;
    }

    Live text(Role role, Reading<Reader> reading) {
        Live live = live(role);
        live.session.addMessageHandler(Reader.class, (MessageHandler.Whole<Reader>) in -> run(reading, in));
        return live;
    }

    static <T> void run(Reading<T> reading, T stream) {
        try {
            reading.of(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void pass() throws InterruptedException {
        assertThat(gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    void logAll(Reader text) throws IOException {
        StringWriter all = new StringWriter();
        text.transferTo(all);
        endpoint.log.add("text:" + all);
    }

    void logPongs(Live live) {
        live.session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>)
                pong -> endpoint.log.add("pong:" + pong.getApplicationData().get(0)));
    }

    /** Lets handlers go on that wait in {@link #pass}. */
    void open() {
        gate.countDown();
    }
}
