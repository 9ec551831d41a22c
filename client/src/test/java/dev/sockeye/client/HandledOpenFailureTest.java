package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of an {@code onOpen} that throws, where the endpoint takes the failure itself. */
class HandledOpenFailureTest {
    @ClientEndpoint
    public static class HandlesItself {
        private final CompletableFuture<Throwable> notified = new CompletableFuture<>();

        @OnOpen
        public void open() {
            throw new IllegalStateException("not today");
        }

        @OnError
        public void failed(Throwable failure) {
            notified.complete(failure);
        }
    }

    @Test
    @Tag("A-CON-8")
    void an_annotated_error_handler_is_notified_and_the_session_is_returned_closed() throws Exception {
        HandlesItself endpoint = new HandlesItself();
        try (ClientContainer container = new ClientContainer();
                RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.send(peer.next());
                })) {
            Session session = container.connectToServer(endpoint, server.uri("/"));

            assertThat(session.isOpen()).isFalse();
            assertThat(endpoint.notified)
                    .isCompletedWithValueMatching(failure -> "not today".equals(failure.getMessage()));
            server.awaitEnd();
        }
    }
}
