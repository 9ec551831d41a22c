package dev.sockeye.bridge;

import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds handlers added through {@code Session.addMessageHandler} (Jakarta WebSocket 2.2). The target of the bound methods
 * is the handler itself. Whether a native type is still free in the session is for the session to check, which it can do
 * with the bindings at hand before it keeps any of them.
 */
public final class HandlerBinder {

    private HandlerBinder() {}

    /**
     * Binds a handler by the type argument it declares, itself or through its supertypes. To decoders, a type argument
     * with type arguments of its own counts as its raw class.
     *
     * @param handler a Whole or a Partial, or both at once for different native types
     * @param coders the coders of the session's endpoint
     * @return one binding for each native type claimed, never empty
     * @throws IllegalArgumentException if the handler is {@code null}, or does not declare its type argument, as lambdas
     *     and method references do not
     * @throws IllegalStateException if it implements neither interface, claims a native type twice, has a type that
     *     neither a decoder nor a format makes, or one that has no parts
     */
    public static List<MessageBinding> bind(MessageHandler handler, CoderTypes coders) {
        Arguments.present(handler, "a message handler");
        List<MessageBinding> bindings = new ArrayList<>();
        if (handler instanceof MessageHandler.Whole<?>) {
            Class<?> type = argument(handler, MessageHandler.Whole.class);
            Type declared = GenericTypes.fullArgument(handler.getClass(), MessageHandler.Whole.class);
            bindings.addAll(wholeOf(type, declared, coders));
        }
        if (handler instanceof MessageHandler.Partial<?>) {
            bindings.addAll(partialOf(argument(handler, MessageHandler.Partial.class)));
        }
        if (bindings.isEmpty()) {
            throw new IllegalStateException("expected MessageHandler.Whole or MessageHandler.Partial, "
                    + handler.getClass().getName() + " implements neither");
        }
        checkDistinct(handler, bindings);
        return List.copyOf(bindings);
    }

    /**
     * Binds a handler of whole messages.
     *
     * @param <T> the type of message
     * @param type the type of message: String, Reader, ByteBuffer, byte[], InputStream, PongMessage, or what a
     *     configured decoder or a format of the endpoint makes; decoders come before built-in types
     * @param handler the handler
     * @param coders the coders of the session's endpoint
     * @return one binding for each native type claimed: two if the type has text and binary decoders
     * @throws IllegalArgumentException if the type or the handler is {@code null}
     * @throws IllegalStateException if neither a decoder nor a format makes the type
     */
    public static <T> List<MessageBinding> whole(Class<T> type, MessageHandler.Whole<T> handler, CoderTypes coders) {
        Arguments.present(type, "a class of messages");
        Arguments.present(handler, "a message handler");
        return wholeOf(type, type, coders);
    }

    /**
     * Binds a handler of messages in parts.
     *
     * @param <T> the type of the parts
     * @param type String, ByteBuffer or byte[]
     * @param handler the handler
     * @return one binding
     * @throws IllegalArgumentException if the type or the handler is {@code null}
     * @throws IllegalStateException if the type is another
     */
    public static <T> List<MessageBinding> partial(Class<T> type, MessageHandler.Partial<T> handler) {
        Arguments.present(type, "a class of messages");
        Arguments.present(handler, "a message handler");
        return partialOf(type);
    }

    private static List<MessageBinding> wholeOf(Class<?> type, @Nullable Type declared, CoderTypes coders) {
        List<NativeForms.Form> forms = WholeMessages.of(type, coders);
        if (forms.isEmpty()) {
            forms = formatted(type, declared, coders);
        }
        return forms.stream()
                .map(form -> binding(form, HandlerBinder::callWhole))
                .toList();
    }

    private static List<NativeForms.Form> formatted(Class<?> type, @Nullable Type declared, CoderTypes coders) {
        if (coders.formats().isEmpty()) {
            throw new IllegalStateException(
                    "No decoder for a whole message of type " + type.getName() + ": " + coders.decoderAdvice());
        }
        try {
            return WholeMessages.formatted(declared, coders);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("A whole message of type " + type.getName() + ": " + e.getMessage(), e);
        }
    }

    private static List<MessageBinding> partialOf(Class<?> type) {
        NativeForms.Form form = NativeForms.partial(type);
        if (form == null) {
            throw new IllegalStateException(
                    "expected String, ByteBuffer or byte[] as the type of a partial message, got " + type.getName());
        }
        return List.of(binding(form, HandlerBinder::callPartial));
    }

    private static MessageBinding binding(NativeForms.Form form, BoundMethod method) {
        return new MessageBinding(form.kind(), form.form(), method, form.decoding(), -1);
    }

    private static Class<?> argument(MessageHandler handler, Class<?> supertype) {
        Class<?> argument = GenericTypes.argument(handler.getClass(), supertype);
        if (argument == null) {
            throw new IllegalArgumentException("The type of message is unknown, as for any lambda, method reference or"
                    + " raw type: " + handler.getClass().getName()
                    + "; name it with addMessageHandler(Class, handler)");
        }
        return argument;
    }

    private static void checkDistinct(MessageHandler handler, List<MessageBinding> bindings) {
        Set<MessageKind> kinds = bindings.stream().map(MessageBinding::kind).collect(Collectors.toSet());
        if (kinds.size() < bindings.size()) {
            throw new IllegalStateException("expected one use of each native type, "
                    + handler.getClass().getName() + " is a Whole and a Partial for the same one");
        }
    }

    @SuppressWarnings("unchecked") // The decoding makes what the handler was bound for.
    private static @Nullable Object callWhole(Object target, Session session, @Nullable Object message, boolean last) {
        ((MessageHandler.Whole<Object>) target).onMessage(message);
        return null;
    }

    @SuppressWarnings("unchecked") // The decoding makes what the handler was bound for.
    private static @Nullable Object callPartial(Object target, Session session, @Nullable Object part, boolean last) {
        ((MessageHandler.Partial<Object>) target).onMessage(part, last);
        return null;
    }
}
