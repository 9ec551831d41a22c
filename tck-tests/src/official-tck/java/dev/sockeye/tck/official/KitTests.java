package dev.sockeye.tck.official;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The tests that the kit holds, whether they are run or not. */
final class KitTests {
    private static final String TEST_CLASS = "IT.class";
    private static final String CLASS = ".class";

    private KitTests() {}

    /** The names of the tests in a jar that is on the class path, each as class and method. */
    static Set<String> in(Path jar) throws IOException {
        Set<String> tests = new TreeSet<>();
        try (JarFile kit = new JarFile(jar.toFile())) {
            kit.stream()
                    .map(entry -> entry.getName().replace('/', '.'))
                    .filter(name -> name.endsWith(TEST_CLASS))
                    .map(name -> load(name.substring(0, name.length() - CLASS.length())))
                    .forEach(type -> addTests(type, tests));
        }
        return tests;
    }

    private static void addTests(Class<?> type, Set<String> tests) {
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                tests.add(type.getName() + "." + method.getName());
            }
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, KitTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Expected the kit on the class path, but it lacks " + name, e);
        }
    }
}
