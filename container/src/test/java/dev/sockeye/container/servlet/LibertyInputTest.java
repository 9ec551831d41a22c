package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A thread of Liberty does not return from a report before all of it has been read. */
class LibertyInputTest {
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicReference<ReadListener> reported = new AtomicReference<>();
    private final LibertyInput input = new LibertyInput(new ServletInputStream() {
        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return bytes.get() > 0;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            reported.set(listener);
        }

        @Override
        public int read() {
            return bytes.getAndDecrement();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            into[from] = (byte) read();
            return 1;
        }
    });

    /** A thread of Liberty that has reported a byte, which nobody has read yet. */
    private Threads.Running<Boolean> reports(ReadListener listener) throws Exception {
        bytes.set(1);
        input.setReadListener(listener);
        return Threads.run(() -> {
            reported.get().onDataAvailable();
            return true;
        });
    }

    private static class Pausing implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {}

        @Override
        public void onAllDataRead() {}

        @Override
        public void onError(Throwable cause) {}
    }

    @Test
    void it_is_held_until_another_thread_has_read_all() throws Exception {
        Threads.Running<Boolean> held = reports(new Pausing()).awaitBlocked();
        assertThat(input.isReady()).isTrue();
        held.awaitBlocked();
        assertThat(input.read()).isEqualTo(1);
        held.awaitBlocked();
        assertThat(input.isReady()).isFalse();
        assertThat(held.get()).isTrue();
    }

    @Test
    void it_is_held_until_the_connection_is_closed() throws Exception {
        Threads.Running<Boolean> held = reports(new Pausing()).awaitBlocked();
        input.connectionClosed();
        assertThat(held.get()).isTrue();
    }

    @Test
    void it_is_not_held_if_it_has_read_all_itself() throws Exception {
        assertThat(reports(new Pausing() {
                            @Override
                            public void onDataAvailable() throws IOException {
                                while (input.isReady()) {
                                    assertThat(input.read()).isEqualTo(1);
                                }
                            }
                        })
                        .get())
                .isTrue();
    }
}
