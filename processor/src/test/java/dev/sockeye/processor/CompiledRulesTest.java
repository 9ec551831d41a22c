package dev.sockeye.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.MisnamedParameters;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.container.server.ServerEndpoints;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forbids a deployment fails the compiler in the same words. */
class CompiledRulesTest {
    private static Compilation misdeclared;
    private static Compilation wellDeclared;

    @BeforeAll
    static void compile(@TempDir Path wrong, @TempDir Path right) throws IOException {
        misdeclared = Compilation.ofTestSources(wrong, Misdeclared.class, MisdeclaredClasses.class);
        wellDeclared = Compilation.ofTestSources(right, WellDeclared.class);
    }

    static Stream<Class<?>> misdeclaredEndpoints() {
        return Stream.of(Misdeclared.class, MisdeclaredClasses.class).flatMap(CompiledRulesTest::endpoints);
    }

    static Stream<Class<?>> wellDeclaredEndpoints() {
        return endpoints(WellDeclared.class);
    }

    private static Stream<Class<?>> endpoints(Class<?> fixture) {
        return Arrays.stream(fixture.getDeclaredClasses())
                .filter(type -> isServer(type) || type.isAnnotationPresent(ClientEndpoint.class))
                .sorted(Comparator.comparing(Class::getName));
    }

    private static boolean isServer(Class<?> type) {
        return type.isAnnotationPresent(ServerEndpoint.class);
    }

    @ParameterizedTest
    @MethodSource("misdeclaredEndpoints")
    void the_compiler_says_what_the_deployment_says(Class<?> type) throws IOException {
        assertThat(compiled(type)).containsExactlyInAnyOrderElementsOf(deployed(type));
    }

    @Test
    void what_is_misdeclared_does_not_compile() {
        assertThat(misdeclared.isSuccessful()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {Misdeclared.class, MisdeclaredClasses.class})
    void each_sentence_is_at_the_line_that_is_wrong(Class<?> fixture) throws IOException {
        List<String> lines = Compilation.linesOfTestSource(fixture);
        List<Long> marked = IntStream.rangeClosed(1, lines.size())
                .filter(line -> lines.get(line - 1).endsWith("// !"))
                .mapToObj(Long::valueOf)
                .toList();
        assertThat(errors(fixture)
                        .map(Diagnostic::getLineNumber)
                        .distinct()
                        .sorted()
                        .toList())
                .isEqualTo(marked);
    }

    @Test
    void what_is_well_declared_compiles() {
        assertThat(wellDeclared.sentences(Diagnostic.Kind.ERROR)).isEmpty();
        assertThat(wellDeclared.isSuccessful()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("wellDeclaredEndpoints")
    void what_is_well_declared_is_deployed(Class<?> type) throws DeploymentException {
        deploy(type);
    }

    /** Its path parameter is null for ever. */
    @ServerEndpoint("/rooms/{room}")
    public static class Misnamed {
        @OnOpen
        public void open(@PathParam("rome") String room) {}
    }

    @Test
    void the_compiler_warns_as_the_deployment_does(@TempDir Path output) throws IOException, DeploymentException {
        JavaFileObject source = Compilation.source("CompiledRulesTest", """
                package dev.sockeye.processor;
                import jakarta.websocket.OnOpen;
                import jakarta.websocket.server.*;
                public class CompiledRulesTest {
                    @ServerEndpoint("/rooms/{room}")
                    public static class Misnamed {
                        @OnOpen
                        public void open(@PathParam("rome") String room) {}
                    }
                }
                """);
        Compilation compilation = Compilation.of(output, List.of(source), "-Xlint:-options");
        ServerEndpointModel endpoint = new EndpointBinder(InstanceFactory.reflective()).annotatedServer(Misnamed.class);
        assertThat(compilation.sentences(Diagnostic.Kind.WARNING)).containsAll(MisnamedParameters.of(endpoint));
        assertThat(compilation.isSuccessful()).isTrue();
    }

    private static Stream<Diagnostic<? extends JavaFileObject>> errors(Class<?> fixture) {
        String file = "/" + fixture.getSimpleName() + ".java";
        return misdeclared.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .filter(diagnostic -> diagnostic.getSource().getName().endsWith(file));
    }

    /** What is said between the annotation of an endpoint and that of the next. */
    private static List<String> compiled(Class<?> type) throws IOException {
        Class<?> fixture = type.getDeclaringClass();
        List<String> lines = Compilation.linesOfTestSource(fixture);
        int declaration = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).matches(".* (class|interface) " + type.getSimpleName() + "\\b.*"))
                .findFirst()
                .orElseThrow();
        int start = declaration;
        while (!isStart(lines.get(start))) {
            start--;
        }
        int end = declaration + 1;
        while (end < lines.size() && !isStart(lines.get(end))) {
            end++;
        }
        int first = start + 1;
        int last = end;
        return errors(fixture)
                .filter(error -> error.getLineNumber() >= first && error.getLineNumber() <= last)
                .map(error -> error.getMessage(Locale.ROOT))
                .toList();
    }

    private static boolean isStart(String line) {
        return line.startsWith("    @ServerEndpoint") || line.startsWith("    @ClientEndpoint");
    }

    private static List<String> deployed(Class<?> type) {
        try {
            deploy(type);
        } catch (DeploymentException e) {
            List<String> sentences = e.getMessage()
                    .lines()
                    .filter(line -> line.startsWith("  - "))
                    .map(line -> line.substring("  - ".length()))
                    .toList();
            return sentences.isEmpty() ? List.of(e.getMessage()) : sentences;
        }
        throw new AssertionError(type + " was deployed");
    }

    private static void deploy(Class<?> type) throws DeploymentException {
        EndpointBinder binder = new EndpointBinder(InstanceFactory.reflective());
        if (isServer(type)) {
            new ServerEndpoints(binder).deploy(type);
        } else {
            binder.annotatedClient(type);
        }
    }
}
