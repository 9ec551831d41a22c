package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.NodePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page talks to the endpoints by the client that the build writes of them: its types hold, and it is the newest. */
@Timeout(120)
class TypedPageTest {
    private static final NodePackages NODE = new NodePackages(Path.of("..", "asyncapi", "target", "node"));
    private static final Path PAGE = Path.of("src", "main", "webapp");
    private static final String COMPILED = "endpoints.js";

    @TempDir
    private Path folder;

    @BeforeEach
    void takeWhatTheBuildHasWritten() throws IOException {
        assumeTrue(NODE.include("typescript"));
        Files.copy(Path.of("target", "endpoints.ts"), folder.resolve("endpoints.ts"));
    }

    /** Compiles the client, with the script of the page that uses it, and returns what is wrong. */
    private String compile(String script) throws Exception {
        Path user = Files.writeString(folder.resolve("connection.js"), script);
        try (ChildProcess compiler = NODE.run(
                Path.of("src", "test", "node", "compile.mjs"),
                folder.resolve("compiled").toString(),
                user.toString())) {
            int code = compiler.exitCode();
            assertThat(code == 0)
                    .as(compiler.output())
                    .isEqualTo(compiler.output().isEmpty());
            return compiler.output();
        }
    }

    private static String script() throws IOException {
        return Files.readString(PAGE.resolve("connection.js"));
    }

    @Test
    void the_client_of_the_page_is_the_one_that_the_build_writes() throws Exception {
        assertThat(compile(script())).isEmpty();

        assertThat(PAGE.resolve(COMPILED))
                .as("Copy the file that TypeScript makes of target/endpoints.ts: docs/how-to/asyncapi.md says how")
                .hasSameTextualContentAs(folder.resolve("compiled").resolve(COMPILED));
    }

    @Test
    void a_message_that_the_server_does_not_know_does_not_compile() throws Exception {
        assertThat(script()).contains("{ type: \"say\", text }");

        assertThat(compile(script().replace("{ type: \"say\", text }", "{ type: \"shout\", text }")))
                .contains("connection.js: Type '\"shout\"' is not assignable to type '\"join\" | \"say\"'");
    }

    @Test
    void a_message_that_the_server_never_sends_does_not_compile() throws Exception {
        assertThat(compile(script().replace("message.type === \"welcome\"", "message.type === \"hello\"")))
                .contains("connection.js: This comparison appears to be unintentional");
    }
}
