package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportedHostTest {
    private static ServletContext application(String host, int major, int minor) {
        return (ServletContext) Proxy.newProxyInstance(
                SupportedHostTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getServerInfo" -> host;
                    case "getMajorVersion" -> major;
                    case "getMinorVersion" -> minor;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void a_host_of_an_older_jakarta_ee_is_refused_with_what_it_has_and_what_to_do() {
        assertThatThrownBy(() -> SupportedHost.require(application("Apache Tomcat (TomEE)/10.0.27 (9.0.0)", 5, 0)))
                .isInstanceOf(ServletException.class)
                .hasMessage(
                        "Expected a host of Jakarta EE 10 or newer, with Servlet 6.0 and WebSocket 2.1; Apache Tomcat"
                                + " (TomEE)/10.0.27 (9.0.0) has Servlet 5.0. Deploy the application on a newer one, or leave its"
                                + " endpoints to the host with sockeye.server.enabled=false");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void servlet_6_will_do(int minor) {
        assertThatCode(() -> SupportedHost.require(application("Host", 6, minor)))
                .doesNotThrowAnyException();
    }
}
