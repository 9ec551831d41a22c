package dev.sockeye.functions;

import dev.sockeye.session.EndpointFilter;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.connection.Outgoing;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The filters around an endpoint of a class, in one session. */
final class FilteredEndpoint implements EndpointFilter {
    private final WsConsumer consumer;
    private final InnerEndpoint inner;
    private @Nullable SessionSocket socket;

    /**
     * Made when the handshake is accepted.
     *
     * @param consumer what the filters have made of the endpoint
     * @param inner the endpoint
     */
    FilteredEndpoint(WsConsumer consumer, InnerEndpoint inner) {
        this.consumer = consumer;
        this.inner = inner;
    }

    @Override
    public void onOpen(Session session) throws Throwable {
        SessionSocket opened = new SessionSocket((WebSocketSession) session, session.getUserProperties());
        socket = opened;
        consumer.accept(opened);
    }

    private SessionSocket opened() {
        return Objects.requireNonNull(socket, "The session is not open");
    }

    @Override
    public void onText(String text) {
        opened().received(WsMessage.of(text));
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        opened().received(WsMessage.of(bytes));
    }

    @Override
    public void onPong(ByteBuffer payload) {
        opened().received(payload);
    }

    @Override
    public void onError(Throwable failure) {
        opened().failed(failure);
    }

    @Override
    public void onClose(CloseReason reason) {
        opened().closed(reason);
    }

    @Override
    public boolean isOpen() {
        return inner.socket() != null;
    }

    @Override
    public CompletionStage<Void> send(Outgoing message) {
        WebSocket through = Objects.requireNonNull(inner.socket(), "The endpoint is not open");
        return through.send(
                message instanceof Outgoing.Binary binary
                        ? WsMessage.of(binary.bytes())
                        : WsMessage.of(((Outgoing.Text) message).text()));
    }
}
