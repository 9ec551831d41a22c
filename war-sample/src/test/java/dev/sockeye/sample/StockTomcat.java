package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The WAR dropped into {@code webapps} of Tomcat as its makers distribute it. Only the ports differ from its own
 * configuration, and the address, and that it looks every second whether an application is gone.
 *
 * @param war what is deployed, as {@code /war-sample}
 * @param folder where each start makes a {@code CATALINA_BASE} of its own
 */
record StockTomcat(Path war, Path folder) implements Installation {
    private static final Path HOME = Path.of(System.getProperty("sample.tomcat"));
    private static final Pattern PORT =
            Pattern.compile("Starting ProtocolHandler \\[\"http-nio-.*-auto-\\d+-(\\d+)\"]");
    private static final Pattern READY = Pattern.compile("Server startup in ");

    @Override
    public RunningSample start(String... jvmOptions) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(Installation.jvmOptions());
        options.addAll(List.of(jvmOptions));
        ProcessBuilder command =
                new ProcessBuilder("sh", HOME.resolve("bin/catalina.sh").toString(), "run");
        command.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "CATALINA_HOME", HOME.toString(),
                        "CATALINA_BASE", base().toString(),
                        "CATALINA_OPTS", String.join(" ", options)));
        ChildProcess process = ChildProcess.start(command);
        String port = process.await(PORT).group(1);
        process.await(READY);
        return new RunningSample(process, URI.create("http://127.0.0.1:" + port + "/war-sample/"));
    }

    private Path base() throws IOException {
        Path base = Files.createTempDirectory(folder, "base-");
        for (String name : List.of("conf", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(name));
        }
        try (Stream<Path> files = Files.list(HOME.resolve("conf"))) {
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
        Files.copy(war, base.resolve("webapps/war-sample.war"));
        return base;
    }
}
