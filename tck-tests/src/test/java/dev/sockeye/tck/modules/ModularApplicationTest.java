package dev.sockeye.tck.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application with a module-info, compiled and run as its users do: with a module path and nothing else. */
@Timeout(120)
class ModularApplicationTest {
    private static final String SERVER = """
            requires dev.sockeye.container;
            requires jakarta.websocket;
            requires org.apache.tomcat.embed.core;
            """;

    private static final String JSON = """
            requires dev.sockeye.encoders;
            requires tools.jackson.databind;
            opens app to tools.jackson.databind;
            """;

    private static final String ENDPOINT = """
            package app;

            import jakarta.websocket.ClientEndpoint;
            import jakarta.websocket.OnMessage;
            import jakarta.websocket.server.ServerEndpoint;
            import java.util.concurrent.SynchronousQueue;

            public class Echo {
                static final SynchronousQueue<String> ANSWERS = new SynchronousQueue<>();

                @ServerEndpoint("/echo")
                public static class OfServer {
                    @OnMessage
                    public String echo(String message) {
                        return message;
                    }
                }

                @ClientEndpoint
                public static class OfClient {
                    @OnMessage
                    public void answer(String message) throws InterruptedException {
                        ANSWERS.put(message);
                    }
                }
            }
            """;

    private static final String MAIN = """
            package app;

            import dev.sockeye.Sockeye;
            import jakarta.websocket.ContainerProvider;

            public class Main {
                public static void main(String[] arguments) throws Exception {
                    try (var server = Sockeye.server().port(0).endpoint(Echo.OfServer.class).start()) {
                        var session = ContainerProvider.getWebSocketContainer()
                                .connectToServer(Echo.OfClient.class, server.webSocketUri("/echo"));
                        session.getBasicRemote().sendText("hello");
                        System.out.println("answer " + Echo.ANSWERS.take());
                        session.close();
                    }
                }
            }
            """;

    private static final String JSON_MAIN = """
            package app;

            import dev.sockeye.encoders.Lenses;

            public class Main {
                record Note(String text) {}

                public static void main(String[] arguments) {
                    System.out.println(Lenses.json(Note.class).inject(new Note("hi")));
                }
            }
            """;

    @TempDir
    private Path directory;

    private String libraries;

    @BeforeEach
    void makeModulePath() throws Exception {
        libraries = ModulePath.of(directory).toString();
    }

    @Test
    void starts_a_server_and_a_client_and_finds_all_their_parts() throws Exception {
        write("Echo.java", ENDPOINT);

        assertThat(run(SERVER + "exports app;", MAIN)).contains("answer hello");
    }

    @Test
    void may_open_its_endpoints_to_one_module_of_ours_instead_of_exporting_them() throws Exception {
        write("Echo.java", ENDPOINT);

        assertThat(run(SERVER + "opens app to dev.sockeye.bridge;", MAIN)).contains("answer hello");
    }

    @Test
    void is_told_what_to_open_if_its_endpoints_are_closed() throws Exception {
        write("Echo.java", ENDPOINT);

        assertThat(run(SERVER, MAIN))
                .contains("module app does not open package app; export or open it to module dev.sockeye.bridge");
    }

    @Test
    void is_told_to_require_tomcat_if_it_does_not() throws Exception {
        write("Echo.java", ENDPOINT);

        assertThat(run("requires dev.sockeye.container; requires jakarta.websocket; exports app;", MAIN))
                .contains("Sockeye.server() needs embedded Tomcat", "requires org.apache.tomcat.embed.core");
    }

    @Test
    void writes_json_of_what_it_opens_to_jackson() throws Exception {
        assertThat(run(JSON, JSON_MAIN)).contains("{\"text\":\"hi\"}");
    }

    @Test
    void is_told_to_require_jackson_if_it_does_not() throws Exception {
        assertThat(run("requires dev.sockeye.encoders;", JSON_MAIN))
                .contains("JSON lenses need Jackson", "requires tools.jackson.databind");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve("sources/app").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What the program prints, compiled with a module of these directives. */
    private String run(String directives, String main) throws Exception {
        write("Main.java", main);
        write("../module-info.java", "module app {\n" + directives + "\n}\n");
        Path classes = directory.resolve("classes");
        compile(classes);
        Path output = directory.resolve("output");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        classes + File.pathSeparator + libraries,
                        "-m",
                        "app/app.Main")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        return Files.readString(output);
    }

    private void compile(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("sources"))) {
            Stream<String> names = files.filter(Files::isRegularFile).map(Path::toString);
            List<String> arguments = Stream.concat(
                            Stream.of("-p", libraries, "-proc:none", "-d", classes.toString()), names)
                    .toList();
            ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
            assertThat(javac.run(System.out, System.err, arguments.toArray(String[]::new)))
                    .isZero();
        }
    }
}
