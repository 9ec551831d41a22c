package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Later;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.Negotiator;
import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LaterAnswerTest {
    private static final class Watched implements PreparedSession {
        private int abandoned;

        @Override
        public Opened start(Transport transport) {
            throw new AssertionError("Expected no start");
        }

        @Override
        public ContainerRuntime runtime() {
            throw new AssertionError("Expected no start");
        }

        @Override
        public void abandon() {
            abandoned++;
        }
    }

    @Test
    void a_session_that_is_accepted_after_the_thread_has_given_up_is_abandoned() throws Exception {
        CompletableFuture<Answer> deciding = new CompletableFuture<>();
        assertThat(LaterAnswer.decided(new Later(deciding), Duration.ZERO)).isSameAs(Negotiator.UNDECIDED);
        Watched session = new Watched();
        deciding.complete(new SwitchProtocols(Headers.EMPTY, session));
        assertThat(session.abandoned).isEqualTo(1);
    }

    @Test
    void a_session_that_is_accepted_after_the_thread_was_interrupted_is_abandoned() {
        CompletableFuture<Answer> deciding = new CompletableFuture<>();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> LaterAnswer.decided(new Later(deciding), Duration.ofDays(1)))
                .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        Watched session = new Watched();
        deciding.complete(new SwitchProtocols(Headers.EMPTY, session));
        assertThat(session.abandoned).isEqualTo(1);
    }
}
