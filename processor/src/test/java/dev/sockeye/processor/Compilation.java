package dev.sockeye.processor;

import dev.sockeye.container.ServerPart;
import dev.sockeye.encoders.Lens;
import dev.sockeye.functions.Messages;
import jakarta.servlet.Servlet;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the compiler made of sources with the processor, and what it said. */
record Compilation(Path output, List<Diagnostic<? extends JavaFileObject>> diagnostics, boolean isSuccessful) {
    private static final Path SOURCES = Path.of("src/test/java/dev/sockeye/processor");

    /** Compiles sources of these tests. */
    static Compilation ofTestSources(Path output, Class<?>... types) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Class<?> type : types) {
            sources.add(source(type.getSimpleName(), String.join("\n", linesOfTestSource(type))));
        }
        return of(output, sources);
    }

    static List<String> linesOfTestSource(Class<?> type) throws IOException {
        return Files.readAllLines(SOURCES.resolve(type.getSimpleName() + ".java"));
    }

    /** Compiles classes, each with the name of its only public type. */
    static Compilation of(Path output, List<JavaFileObject> sources, String... options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of("-d", output.toString(), "-Xmaxerrs", "1000", "-parameters"));
        all.addAll(List.of("-cp", output + File.pathSeparator + classPath()));
        all.addAll(List.of("-processorpath", classPath()));
        all.addAll(List.of(options));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            boolean done = compiler.getTask(null, files, diagnostics, all, null, sources)
                    .call();
            return new Compilation(output, diagnostics.getDiagnostics(), done);
        }
    }

    static JavaFileObject source(String name, String content) {
        URI uri = URI.create("string:///" + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return content;
            }
        };
    }

    private static String classPath() {
        return Stream.of(
                        EndpointProcessor.class,
                        dev.sockeye.bridge.RuleSentences.class,
                        Session.class,
                        ServerEndpoint.class,
                        Servlet.class,
                        ServerPart.class,
                        Messages.class,
                        Lens.class,
                        tools.jackson.databind.json.JsonMapper.class,
                        tools.jackson.core.JsonParser.class)
                .map(Compilation::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return place.toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it says of one kind, in one string for each. */
    List<String> sentences(Diagnostic.Kind kind) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == kind)
                .map(diagnostic -> diagnostic.getMessage(null))
                .toList();
    }

    List<String> lines(String file) {
        Path path = output.resolve(file);
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
