package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HostCallbackTest {
    private final List<Object> called = new ArrayList<>();
    private final HostCallback callback = argument -> called.add(String.valueOf(argument));

    @Test
    @SuppressWarnings("unchecked")
    void each_method_of_the_hosts_type_is_a_call_with_its_argument_or_null() {
        ((Consumer<String>) callback.as(Consumer.class)).accept("it stops");
        ((Runnable) callback.as(Runnable.class)).run();

        assertThat(called).containsExactly("it stops", "null");
    }

    @Test
    void a_host_may_keep_it_in_a_set_and_log_it() {
        Object first = callback.as(Runnable.class);

        assertThat(first).isEqualTo(first).isNotEqualTo(callback.as(Runnable.class));
        assertThat(first).hasSameHashCodeAs(first).hasToString("a callback of Sockeye");
        assertThat(called).isEmpty();
    }
}
