package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    private final Exception root = new IllegalStateException("no database");

    private Stream<Throwable> wrappers() {
        return Stream.of(
                root,
                new InvocationTargetException(root),
                new InvocationTargetException(root, "while calling"),
                new ExceptionInInitializerError(root),
                new UndeclaredThrowableException(root),
                new UndeclaredThrowableException(root, "while calling"),
                new ExecutionException(root),
                new CompletionException(root),
                new RuntimeException(root),
                new RuntimeException(null, root),
                new ExceptionInInitializerError(new RuntimeException(new InvocationTargetException(root))));
    }

    @Test
    void a_wrapper_that_adds_nothing_is_left_out() {
        assertThat(wrappers())
                .allSatisfy(thrown -> assertThat(RootCause.describe(thrown))
                        .isEqualTo("java.lang.IllegalStateException: no database"));
    }

    @Test
    void what_an_exception_says_itself_comes_before_its_root() {
        Throwable thrown = new IllegalArgumentException("bad bean", new InvocationTargetException(root));

        assertThat(RootCause.describe(thrown))
                .isEqualTo("java.lang.IllegalArgumentException: bad bean,"
                        + " caused by java.lang.IllegalStateException: no database");
    }

    @Test
    void a_root_that_is_named_already_is_not_named_twice() {
        Throwable thrown = new IllegalArgumentException("bad bean: " + root, root);

        assertThat(RootCause.describe(thrown))
                .isEqualTo(
                        "java.lang.IllegalArgumentException: bad bean: java.lang.IllegalStateException: no database");
    }

    @Test
    void a_class_whose_initializer_failed_before_still_says_why() {
        Throwable later = new NoClassDefFoundError("Could not initialize class Settings");
        later.initCause(new ExceptionInInitializerError("Exception " + root + " [in thread \"main\"]"));

        assertThat(RootCause.describe(later)).contains("class Settings", "no database");
    }

    @Test
    void an_exception_without_message_is_named() {
        assertThat(RootCause.describe(new NullPointerException())).isEqualTo("java.lang.NullPointerException");
    }

    @Test
    void causes_that_go_round_come_to_an_end() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);

        assertThat(RootCause.describe(one)).startsWith("java.lang.Exception: one");
    }
}
