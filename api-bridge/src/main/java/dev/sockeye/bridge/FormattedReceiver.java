package dev.sockeye.bridge;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes the messages in the formats of the endpoint: a method, or several for the kinds of one type.
 *
 * @param methods the methods
 * @param type the type of all their messages
 * @param declared the same with its type arguments, {@code null} where one depends on an unknown type variable
 * @param call the prepared call, {@code null} if there can be none, which was reported
 * @param maxMessageSize the largest message, in bytes; -1 for no limit of its own
 */
record FormattedReceiver(
        List<Method> methods,
        Class<?> type,
        @Nullable Type declared,
        @Nullable BoundMethod call,
        long maxMessageSize) {
    static FormattedReceiver of(MessageMethod one) {
        return new FormattedReceiver(
                List.of(one.method()), one.type(), one.parameters().declared(), one.call(), one.maxMessageSize());
    }
}
