package dev.sockeye.session;

import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageForm;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.session.MessageSlots.Receiver;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives messages and pongs in the place of an endpoint: they are for the filter around it, which gets them whole, also
 * where the endpoint reads them as streams. Immutable.
 */
final class FilterReceiver {
    private static final MessageBinding TEXT =
            binding(MessageKind.TEXT, (filter, payload) -> filter.onText((String) payload));
    private static final MessageBinding BINARY =
            binding(MessageKind.BINARY, (filter, payload) -> filter.onBinary((ByteBuffer) payload));
    private static final MessageBinding PONG =
            binding(MessageKind.PONG, (filter, payload) -> filter.onPong((ByteBuffer) payload));

    private final Receiver text;
    private final Receiver binary;
    private final Receiver pong;

    private interface Call {
        void on(EndpointFilter filter, Object payload) throws Throwable;
    }

    FilterReceiver(EndpointFilter filter) {
        text = new Receiver(filter, TEXT);
        binary = new Receiver(filter, BINARY);
        pong = new Receiver(filter, PONG);
    }

    private static MessageBinding binding(MessageKind kind, Call call) {
        return new MessageBinding(
                kind,
                MessageForm.WHOLE,
                (target, session, argument, last) -> {
                    call.on((EndpointFilter) target, Objects.requireNonNull(argument));
                    return null;
                },
                (payload, coders) -> payload,
                -1);
    }

    /**
     * Who receives messages of a kind.
     *
     * @param receiver the endpoint's own receiver, or null
     */
    Receiver inPlaceOf(@Nullable Receiver receiver, MessageKind kind) {
        if (receiver != null && receiver.binding().form() == MessageForm.PARTS) {
            return receiver;
        }
        return switch (kind) {
            case TEXT -> text;
            case BINARY -> binary;
            case PONG -> pong;
        };
    }
}
