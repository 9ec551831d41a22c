package dev.sockeye.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.servlet.UpgradeMechanism;
import dev.sockeye.session.KeptLog;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stock Jetty hides its classes from web applications. */
class HiddenClassesTest {
    /** Shows this module's classes, and of Jetty's those with another prefix. */
    private static final class ApplicationLoader extends ClassLoader {
        private final String hidden;

        ApplicationLoader(String hidden) {
            super(HiddenClassesTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("dev.sockeye.jetty.") ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static UpgradeMechanism made(String hidden, Class<?> mechanism) throws ReflectiveOperationException {
        return (UpgradeMechanism) new ApplicationLoader(hidden)
                .loadClass(mechanism.getName())
                .getConstructor()
                .newInstance();
    }

    @ParameterizedTest
    @ValueSource(classes = {Ee11Upgrade.class, Ee10Upgrade.class})
    void who_cannot_see_them_has_no_part_of_this(Class<?> mechanism) {
        assertThatThrownBy(() -> made("org.eclipse.jetty.", mechanism)).isInstanceOf(LinkageError.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {Ee11Upgrade.class, Ee10Upgrade.class})
    void who_sees_them_does_not_need_those_of_the_other_release(Class<?> mechanism) throws Exception {
        String other = mechanism == Ee11Upgrade.class ? "org.eclipse.jetty.ee10." : "org.eclipse.jetty.ee11.";
        assertThat(made(other, mechanism)).hasToString("Jetty's own upgrade");
    }

    @Test
    void who_does_not_see_those_for_http_2_takes_no_handshake_by_it_and_says_so_once() throws Exception {
        Class<?> type = new ApplicationLoader("org.eclipse.jetty.http2.").loadClass(TunnelPolicy.class.getName());
        Object policy = accessible(type.getDeclaredConstructor()).newInstance();
        Method handshake = accessible(type.getDeclaredMethod("handshake", HttpServletRequest.class, boolean.class));
        ServletContext shop = answering(ServletContext.class, "getContextPath", "/shop");
        HttpServletRequest request = answering(HttpServletRequest.class, "getServletContext", shop);
        try (KeptLog log = new KeptLog(TunnelPolicy.class.getName())) {
            assertThat(handshake.invoke(policy, request, false)).isSameAs(request);
            assertThat(handshake.invoke(policy, request, false)).isSameAs(request);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING No WebSocket by HTTP/2 in /shop: Jetty hides org.eclipse.jetty.http2. from");
        }
    }

    private static <T> T answering(Class<T> type, String question, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (asked, method, arguments) -> {
                    if (method.getName().equals(question)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }
}
