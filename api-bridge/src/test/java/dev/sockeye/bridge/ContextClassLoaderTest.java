package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextClassLoaderTest {
    private final ClassLoader own = ContextClassLoader.current();
    private final ClassLoader application = new URLClassLoader(new URL[0], own);

    @Test
    void code_runs_with_the_loader_it_is_lent_and_the_thread_has_its_own_again() {
        List<ClassLoader> seen = new ArrayList<>();
        ContextClassLoader.run(application, () -> seen.add(ContextClassLoader.current()));
        seen.add(ContextClassLoader.current());
        seen.add(ContextClassLoader.call(application, ContextClassLoader::current));
        seen.add(ContextClassLoader.current());
        assertThat(seen).containsExactly(application, own, application, own);
    }

    @Test
    void the_thread_has_its_own_again_after_a_failure() {
        IllegalStateException failure = new IllegalStateException("of the application");
        assertThatThrownBy(() -> ContextClassLoader.run(application, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(ContextClassLoader.current()).isSameAs(own);
        assertThatThrownBy(() -> ContextClassLoader.call(application, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(ContextClassLoader.current()).isSameAs(own);
    }

    @Test
    void a_replaced_loader_is_the_answer() {
        assertThat(ContextClassLoader.replace(application)).isSameAs(own);
        assertThat(ContextClassLoader.replace(own)).isSameAs(application);
    }
}
