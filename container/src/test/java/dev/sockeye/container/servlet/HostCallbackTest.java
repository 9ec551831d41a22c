package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HostCallbackTest {
    private final List<Object> called = new ArrayList<>();

    private HostCallback callback(Class<?> type) throws ReflectiveOperationException {
        return new HostCallback(type, argument -> called.add(String.valueOf(argument)));
    }

    @Test
    @SuppressWarnings("unchecked")
    void each_method_of_the_hosts_type_is_a_call_with_its_argument_or_null() throws Exception {
        ((Consumer<String>) callback(Consumer.class).ofHost()).accept("it stops");
        ((Runnable) callback(Runnable.class).ofHost()).run();

        assertThat(called).containsExactly("it stops", "null");
    }

    @Test
    void a_host_may_keep_it_in_a_set_and_log_it() throws Exception {
        Object first = callback(Runnable.class).ofHost();

        Set<Object> kept = new HashSet<>(List.of(first, callback(Runnable.class).ofHost()));

        assertThat(kept).hasSize(2).contains(first);
        assertThat(first).hasToString("a callback of Sockeye");
        assertThat(called).isEmpty();
    }

    @Test
    void what_was_let_go_is_not_called_any_more() throws Exception {
        HostCallback callback = callback(Runnable.class);
        callback.letGo();
        ((Runnable) callback.ofHost()).run();

        assertThat(called).isEmpty();
    }
}
