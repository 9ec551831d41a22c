package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.Decoder;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What of this module works on a class path without Jackson. */
class OptionalJacksonTest {
    public static class PortLens extends TextLens<Integer> implements Supplier<String> {
        public PortLens() {
            super(Lenses.text().map("a port number", Integer::parseInt, String::valueOf));
        }

        @Override
        public String get() {
            return inject(extract("80") + 1);
        }
    }

    public static class UsesJson implements Supplier<String> {
        @Override
        public String get() {
            return Lenses.json(String.class).inject("a");
        }
    }

    @Test
    void lenses_without_json_need_no_jackson() throws Exception {
        try (URLClassLoader loader = new WithoutJackson()) {
            Supplier<?> lens = make(loader, PortLens.class);

            assertThat(lens.getClass().getClassLoader()).isSameAs(loader);
            assertThat(lens.get()).isEqualTo("81");
            assertThat(((Decoder.Text<?>) lens).decode("80")).isEqualTo(80);
        }
    }

    @Test
    void json_says_which_class_is_missing() throws Exception {
        try (URLClassLoader loader = new WithoutJackson()) {
            Supplier<?> json = make(loader, UsesJson.class);

            assertThatExceptionOfType(NoClassDefFoundError.class)
                    .isThrownBy(json::get)
                    .withMessageContaining("jackson");
        }
    }

    private static Supplier<?> make(ClassLoader loader, Class<?> type) throws ReflectiveOperationException {
        return (Supplier<?>) loader.loadClass(type.getName()).getConstructor().newInstance();
    }

    /** Loads this module's classes anew, and finds no Jackson for them. */
    private static final class WithoutJackson extends URLClassLoader {
        WithoutJackson() {
            super(
                    new URL[] {location(Lens.class), location(OptionalJacksonTest.class)},
                    OptionalJacksonTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.contains("jackson")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.sockeye.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }

        private static URL location(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }
    }
}
