package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.InputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that break a rule, each with the rule it must be told. */
class DeploymentErrorsTest {
    static Stream<Class<?>> broken() {
        return endpointsWith(BrokenEndpoints.Breaks.class);
    }

    static Stream<Class<?>> rivals() {
        return endpointsWith(BrokenEndpoints.Contests.class);
    }

    private static Stream<Class<?>> endpointsWith(Class<? extends Annotation> annotation) {
        return Arrays.stream(BrokenEndpoints.class.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(annotation));
    }

    @ParameterizedTest
    @MethodSource("broken")
    @Tag("B-OPN-1")
    @Tag("B-OPN-2")
    @Tag("B-CLO-1")
    @Tag("B-ERA-1")
    @Tag("B-MSG-6")
    @Tag("B-MSG-14")
    @Tag("B-CLS-8")
    @Tag("B-PP-1")
    @Tag("B-PP-2")
    void a_broken_rule_is_the_one_error_and_names_class_and_method(Class<?> type) {
        var expected = type.getAnnotation(BrokenEndpoints.Breaks.class);
        String start = "Server endpoint %s: 1 error\n  - %s.%s: ";
        assertThat(Deployed.errorsOf(type))
                .startsWith(start.formatted(type.getName(), type.getName(), expected.method()))
                .contains(expected.rule());
    }

    @ServerEndpoint("/several/{id}")
    public static class Several {
        @OnOpen
        public void open(String name, Session session, BigDecimal number) {}

        @OnOpen
        public void openAgain(@PathParam("id") List<String> id) {}

        @OnError
        public static void error(Session session) {}

        @OnMessage(maxMessageSize = -2)
        public InputStream message(Reader reader, boolean last, @PathParam("") String empty) {
            return InputStream.nullInputStream();
        }
    }

    @Test
    void all_errors_of_a_class_come_in_one_exception() {
        String errors = Deployed.errorsOf(Several.class);
        assertThat(errors).startsWith("Server endpoint " + Several.class.getName() + ": 10 errors\n  - ");
        assertThat(errors.lines().skip(1))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("expected at most one method with @OnOpen")
                                .contains("openAgain(List)"),
                        line -> assertThat(line)
                                .contains("open(String, Session, BigDecimal)")
                                .contains("parameter 1 (String)"),
                        line -> assertThat(line)
                                .contains("open(String, Session, BigDecimal)")
                                .contains("parameter 3 (BigDecimal)"),
                        line -> assertThat(line).contains("openAgain(List)").contains("parameter 1 (List)"),
                        line -> assertThat(line).contains("error(Session)").contains("Throwable"),
                        line -> assertThat(line).contains("error(Session)").contains("static"),
                        line -> assertThat(line)
                                .contains("message(Reader, boolean, String)")
                                .contains("maxMessageSize"),
                        line -> assertThat(line)
                                .contains("message(Reader, boolean, String)")
                                .contains("returned type"),
                        line -> assertThat(line)
                                .contains("message(Reader, boolean, String)")
                                .contains("parameter 3 (String)"),
                        line -> assertThat(line)
                                .contains("message(Reader, boolean, String)")
                                .contains("parameter 1 (Reader)"));
    }

    @ParameterizedTest
    @MethodSource("rivals")
    @Tag("B-MSG-5")
    @Tag("B-OPN-1")
    @Tag("B-CLO-1")
    @Tag("B-ERA-1")
    void two_methods_for_one_task_are_an_error_that_names_both(Class<?> type) {
        String task = type.getAnnotation(BrokenEndpoints.Contests.class).value();
        String expected = "1 error\n  - expected at most one method with %s, found %s.a(";
        assertThat(Deployed.errorsOf(type))
                .contains(expected.formatted(task, type.getName()))
                .contains(" and " + type.getName() + ".b(");
    }
}
