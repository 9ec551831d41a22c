package dev.sockeye.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index beside compiled classes. */
class IndexFileTest {
    private static final String INDEX = "META-INF/sockeye/endpoints";

    private static final JavaFileObject ECHO = Compilation.source("Echo", """
            package com.example;
            import jakarta.websocket.server.ServerEndpoint;
            @ServerEndpoint("/echo")
            public class Echo {
                @ServerEndpoint("/inner")
                public static class Nested {}
            }
            """);

    private static final JavaFileObject CHOICE = Compilation.source("Choice", """
            package com.example;
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;
            import java.util.Set;
            public class Choice implements ServerApplicationConfig {
                public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
                    return scanned;
                }
                public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
                    return Set.of();
                }
                public static class Own extends Endpoint {
                    public void onOpen(Session session, EndpointConfig config) {}
                }
                public abstract static class Unfinished extends Endpoint {}
                public static class Part implements dev.sockeye.container.ServerPart {
                    public void deployTo(dev.sockeye.container.ServerDeployment deployment) {}
                }
                public static class Plain {}
            }
            """);

    @Test
    void it_names_what_a_deployment_looks_for(@TempDir Path output) throws IOException {
        Compilation compilation = Compilation.of(output, List.of(ECHO, CHOICE));
        assertThat(compilation.lines(INDEX))
                .containsExactly(
                        "com.example.Choice",
                        "com.example.Choice$Own",
                        "com.example.Choice$Part",
                        "com.example.Echo",
                        "com.example.Echo$Nested");
    }

    @Test
    void a_compiler_that_works_in_steps_keeps_what_it_has_found_before(@TempDir Path output) throws IOException {
        Compilation.of(output, List.of(ECHO));
        assertThat(Compilation.of(output, List.of(CHOICE)).lines(INDEX))
                .contains("com.example.Choice", "com.example.Echo", "com.example.Echo$Nested");
    }

    @Test
    void what_is_gone_or_is_no_endpoint_any_more_leaves_it(@TempDir Path output) throws IOException {
        Compilation.of(output, List.of(ECHO, CHOICE));
        Files.delete(output.resolve("com/example/Choice$Part.class"));
        JavaFileObject plain = Compilation.source("Echo", "package com.example; public class Echo {}");
        Files.delete(output.resolve("com/example/Echo$Nested.class"));
        assertThat(Compilation.of(output, List.of(plain)).lines(INDEX))
                .containsExactly("com.example.Choice", "com.example.Choice$Own");
    }

    @Test
    void there_is_none_without_endpoints(@TempDir Path output) throws IOException {
        JavaFileObject plain = Compilation.source("Plain", "package com.example; public class Plain {}");
        Compilation compilation = Compilation.of(output, List.of(plain));
        assertThat(compilation.isSuccessful()).isTrue();
        assertThat(output.resolve("META-INF")).doesNotExist();
    }
}
