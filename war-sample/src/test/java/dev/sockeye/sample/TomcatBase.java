package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code CATALINA_BASE} for Tomcat as its makers distribute it. Only the ports differ from its own configuration, and the
 * address, and that it looks every second whether an application is gone.
 *
 * @param home the distribution
 * @param folder the base
 */
public record TomcatBase(Path home, Path folder) {
    private static final Pattern PORT =
            Pattern.compile("Starting ProtocolHandler \\[\"http-nio-.*-auto-\\d+-(\\d+)\"]");
    private static final Pattern READY = Pattern.compile("Server startup in ");

    /**
     * Makes one.
     *
     * @param home the distribution
     * @param parent where it is put
     */
    public static TomcatBase create(Path home, Path parent) throws IOException {
        Path base = Files.createTempDirectory(parent, "base-");
        for (String name : List.of("conf", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(name));
        }
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        Path serverXml = base.resolve("conf/server.xml");
        String stock = Files.readString(serverXml);
        assertThat(stock).contains("<Server port=\"8005\"", "<Connector port=\"8080\"", "<Engine ");
        Files.writeString(
                serverXml,
                stock.replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                        .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" ")
                        .replace("<Connector port=\"8080\"", "<Connector port=\"0\" address=\"127.0.0.1\""));
        return new TomcatBase(home, base);
    }

    /** Starts a server; returns when it takes requests, with the URI of its root. */
    public RunningSample start(List<String> jvmOptions) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run");
        command.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "CATALINA_HOME", home.toString(),
                        "CATALINA_BASE", folder.toString(),
                        "CATALINA_OPTS", String.join(" ", jvmOptions)));
        ChildProcess process = ChildProcess.start(command);
        String port = process.await(PORT).group(1);
        process.await(READY);
        return new RunningSample(process, URI.create("http://127.0.0.1:" + port + "/"));
    }
}
