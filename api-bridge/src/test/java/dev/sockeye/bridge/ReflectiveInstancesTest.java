package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ReflectiveInstancesTest {

    private final InstanceFactory instances = InstanceFactory.reflective();

    public static class Visible {}

    static class Hidden {}

    private static class Private {
        private Private() {}
    }

    public static class HiddenConstructor {
        HiddenConstructor() {}
    }

    public static class Throwing {
        public Throwing() throws Exception {
            throw new Exception("from the constructor");
        }
    }

    public static class FailingInitializer {
        static final Object VALUE = failing();

        private static Object failing() {
            throw new IllegalStateException("from the initializer");
        }
    }

    interface Interface {}

    @Test
    void each_call_makes_a_new_instance() throws Exception {
        assertThat(instances.create(Visible.class)).isNotSameAs(instances.create(Visible.class));
        assertThat(instances.create(Hidden.class)).isInstanceOf(Hidden.class);
    }

    @Test
    void what_cannot_be_made_says_why() {
        assertRefused(HiddenConstructor.class, "its constructor without parameters is not public");
        assertRefused(Private.class, "its constructor without parameters is not public");
        assertRefused(Integer.class, "it has no public constructor without parameters");
        assertRefused(Interface.class, "expected a concrete class");
        assertRefused(Number.class, "expected a concrete class");
        assertRefused(new Object() {}.getClass(), "it has no public constructor without parameters");
    }

    @Test
    void what_a_constructor_or_initializer_throws_is_the_cause() {
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> instances.create(Throwing.class))
                .withMessageContaining("from the constructor")
                .satisfies(e -> assertThat(e.getCause()).isExactlyInstanceOf(Exception.class));
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> instances.create(FailingInitializer.class))
                .withMessageEndingWith("java.lang.IllegalStateException: from the initializer")
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_class_of_a_closed_module_is_refused_with_the_module_to_open() throws Exception {
        assertRefused(Class.forName("sun.net.www.protocol.http.Handler"), "module java.base does not open package");
    }

    private void assertRefused(Class<?> type, String reason) {
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> instances.create(type))
                .withMessageContaining(type.getName())
                .withMessageContaining(reason);
    }
}
