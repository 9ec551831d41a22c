package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.tomcat.upgrade.TomcatUpgrade;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a host is Tomcat. */
class TomcatUpgradeTest {
    /** Loads the upgrade itself, on a host where one class is missing. */
    private static final class OtherHost extends ClassLoader {
        private final String missing;

        private OtherHost(String missing) {
            super(TomcatUpgradeTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(missing)) {
                throw new ClassNotFoundException(name);
            }
            return name.equals(TomcatUpgrade.class.getName()) ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static Object madeWithout(String missing) throws ReflectiveOperationException {
        Constructor<?> constructor =
                new OtherHost(missing).loadClass(TomcatUpgrade.class.getName()).getConstructor();
        return constructor.newInstance();
    }

    /** Other hosts come from Tomcat's code, and still have some of its names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.catalina.connector.RequestFacade",
                "org.apache.catalina.core.ApplicationContextFacade",
                "org.apache.coyote.Processor"
            })
    void a_host_without_one_of_its_classes_is_not_tomcat(String missing) throws Exception {
        assertThatThrownBy(() -> madeWithout(missing))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(madeWithout("no.such.Class")).hasToString("Tomcat's own upgrade");
    }
}
