package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Outgoing;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a session does with messages that others get as well. */
class RelayTest {
    private final Group group = new Groups().of("lobby");

    /** Notes what the endpoint sends, and lets it through or not. */
    private static final class Censor implements EndpointFilter {
        private final List<Outgoing> seen = new ArrayList<>();
        private WebSocketSession session;
        private boolean strict;
        private boolean broken;

        @Override
        public boolean isOpen() {
            return session != null;
        }

        @Override
        public CompletionStage<Void> send(Outgoing message) {
            seen.add(message);
            if (broken) {
                throw new IllegalStateException("broken");
            }
            CompletableFuture<Void> sent = new CompletableFuture<>();
            if (strict) {
                sent.completeExceptionally(new IOException("kept back"));
            } else {
                session.sendPastFilter(message, result -> sent.complete(null));
            }
            return sent;
        }

        @Override
        public void onOpen(Session opened) throws Throwable {
            session = (WebSocketSession) opened;
            session.endpoint().onOpen(opened);
        }

        @Override
        public void onText(String text) {}

        @Override
        public void onBinary(ByteBuffer bytes) {}

        @Override
        public void onPong(ByteBuffer payload) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onClose(CloseReason reason) {}
    }

    @Test
    void a_filter_around_an_endpoint_gets_each_message_of_a_group() {
        Censor censor = new Censor();
        Live live = Live.filtered(new Scripted(), censor).open();
        group.join(live.session);
        live.wired.transport.behave(Behaviour.PENDING);
        group.sendText("one");
        group.sendBinary(ByteBuffer.wrap(new byte[] {2}));
        group.sendText("three");
        live.awaitOwnThreads();
        live.wired.transport.behave(Behaviour.INLINE);
        live.wired.transport.finishWrite();
        live.awaitOwnThreads();

        assertThat(live.wire()).containsExactly("text:one", "binary:02", "text:three");
        assertThat(censor.seen)
                .hasOnlyElementsOfTypes(Outgoing.Text.class, Outgoing.Binary.class)
                .contains(new Outgoing.Text("one"), new Outgoing.Text("three"))
                .hasSize(3);
    }

    @Test
    void a_member_whose_filter_refuses_a_message_is_closed_as_one_that_cannot_be_sent_to() {
        Censor censor = new Censor();
        Live live = Live.filtered(new Scripted(), censor).open();
        group.join(live.session);
        censor.strict = true;
        group.sendText("secret");
        live.awaitOwnThreads();
        assertThat(live.wire()).singleElement().asString().startsWith("close:1013");
        assertThat(group.members()).isEmpty();
    }

    @Test
    void a_member_whose_filter_throws_is_closed_as_one_that_cannot_be_sent_to() {
        Censor censor = new Censor();
        Live live = Live.filtered(new Scripted(), censor).open();
        group.join(live.session);
        censor.broken = true;
        group.sendText("secret");
        live.awaitOwnThreads();
        assertThat(live.wire()).singleElement().asString().startsWith("close:1013");
        assertThat(group.members()).isEmpty();
    }
}
