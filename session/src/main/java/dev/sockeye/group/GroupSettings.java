package dev.sockeye.group;

import dev.sockeye.protocol.PreparedMessage;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all groups of one {@link Groups} have in common. Immutable. */
record GroupSettings(
        int maxGroups,
        int maxMessages,
        int maxBytes,
        Overflow overflow,
        Function<Object, ? extends @Nullable Object> key,
        int replay,
        @Nullable Encoder encoder) {
    @Nullable Object keyOf(Object value) {
        return key.apply(value);
    }

    @SuppressWarnings("unchecked") // What is sent is the application's, as is the encoder.
    PreparedMessage encode(Object value) {
        try {
            if (encoder instanceof Encoder.Text<?> text) {
                return PreparedMessage.text(((Encoder.Text<Object>) text).encode(value));
            }
            if (encoder instanceof Encoder.Binary<?> binary) {
                return PreparedMessage.binary(((Encoder.Binary<Object>) binary).encode(value));
            }
        } catch (EncodeException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "Expected an object that the groups' encoder accepts, got "
                            + value.getClass().getName(),
                    e);
        }
        throw new IllegalStateException(
                "Expected groups with an encoder to send an object, got none: set one by Groups.builder().encoder");
    }
}
