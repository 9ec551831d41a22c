package dev.sockeye.container.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket container that the host itself brings along, known by the context attribute of the specification. Its
 * filter lives in the same package, in Tomcat, Undertow and Tyrus alike; in Jetty it lives elsewhere below {@code
 * websocket}. Thread-safe.
 *
 * @param container its class
 */
record HostWebSocket(Class<?> container) {
    /** A filter may be a lambda, whose frame the JVM does not show unless asked to. */
    private static final StackWalker STACK = StackWalker.getInstance(
            Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

    /** The host's, or null if the application has no WebSocket container but ours. */
    static @Nullable HostWebSocket of(ServletContext context) {
        Object published = context.getAttribute(ServletServerContainer.ATTRIBUTE);
        return published == null || published instanceof ServletServerContainer
                ? null
                : new HostWebSocket(published.getClass());
    }

    /** Whether it is the host's filter that is running on this thread, and no filter or servlet behind it. */
    boolean isRunning() {
        return STACK.walk(frames -> frames.map(StackFrame::getDeclaringClass)
                .filter(Filter.class::isAssignableFrom)
                .findFirst()
                .map(this::isItsOwn)
                .orElse(false));
    }

    private boolean isItsOwn(Class<?> filter) {
        return (filter.getPackageName() + '.').startsWith(home())
                && filter.getClassLoader() == container.getClassLoader();
    }

    /** The package of all that is the host's WebSocket, with a dot at its end. */
    private String home() {
        String name = container.getPackageName() + '.';
        int websocket = name.indexOf(".websocket");
        return websocket < 0 ? name : name.substring(0, name.indexOf('.', websocket + 1) + 1);
    }
}
