package dev.sockeye.bridge;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong where exceptions wrap each other: a wrapper's own message says little, or is {@code null}. */
public final class RootCause {
    private static final int MAX_CAUSES = 50;

    private RootCause() {}

    /**
     * What an exception says and what lies at its root, each by class and message: {@code "java.lang.IllegalStateException:
     * no database"}. Wrappers that add nothing are left out.
     *
     * @param thrown an exception or error
     * @return one line, if the messages are of one line
     */
    public static String describe(Throwable thrown) {
        Throwable outermost = unwrapped(thrown);
        Throwable root = outermost;
        for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
            root = unwrapped(root.getCause());
        }
        String said = outermost.toString();
        return said.contains(root.toString()) ? said : said + ", caused by " + root;
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable outer = thrown;
        for (int i = 0; i < MAX_CAUSES; i++) {
            Throwable cause = outer.getCause();
            if (cause == null || !addsNothingTo(outer, cause)) {
                return outer;
            }
            outer = cause;
        }
        return outer;
    }

    private static boolean addsNothingTo(Throwable wrapper, Throwable cause) {
        @Nullable String message = wrapper.getMessage();
        return wrapper instanceof InvocationTargetException
                || wrapper instanceof ExceptionInInitializerError
                || wrapper instanceof UndeclaredThrowableException
                || wrapper instanceof ExecutionException
                || wrapper instanceof CompletionException
                || message == null
                || message.equals(cause.toString());
    }
}
