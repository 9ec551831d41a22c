package dev.sockeye.functions.marshalling;

import dev.sockeye.bridge.Marshalling;
import dev.sockeye.bridge.MarshallingSource;
import dev.sockeye.bridge.MessageFormat;
import dev.sockeye.bridge.RuleSentences;
import dev.sockeye.bridge.Undecodable;
import dev.sockeye.functions.Messages;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what {@link Messages} asks for. */
public final class AnnotatedMarshalling implements MarshallingSource {
    /** For {@link java.util.ServiceLoader}. */
    public AnnotatedMarshalling() {}

    @Override
    public @Nullable Marshalling of(Class<?> endpoint) {
        Messages asked = endpoint.getDeclaredAnnotation(Messages.class);
        return asked == null ? null : asked(asked);
    }

    @Override
    public String advice() {
        return RuleSentences.messagesAdvice(Messages.class.getPackageName());
    }

    private static Marshalling asked(Messages asked) {
        try {
            return new Marshalling(
                    Stream.of(asked.value())
                            .distinct()
                            .map(AnnotatedMarshalling::format)
                            .toList(),
                    undecodable(asked));
        } catch (IllegalStateException e) {
            throw new IllegalStateException("@Messages: " + e.getMessage(), e);
        }
    }

    private static MessageFormat format(Messages.Format asked) {
        return switch (asked) {
            case JSON -> LensFormat.json();
            case CBOR -> LensFormat.cbor();
        };
    }

    private static Undecodable undecodable(Messages asked) {
        return switch (asked.undecodable()) {
            case HAND_OVER -> Undecodable.HAND_OVER;
            case DROP -> Undecodable.DROP;
            case CLOSE -> Undecodable.CLOSE;
        };
    }
}
