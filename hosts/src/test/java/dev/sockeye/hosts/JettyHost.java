package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Jetty, which looks every second whether an application has come, changed or gone.
 *
 * @param name with the environment
 * @param environment {@code ee11} or {@code ee10}
 * @param modules of Jetty, besides those that any application needs
 */
public record JettyHost(String name, String environment, List<String> modules) implements StockHost {
    private static final Pattern PORT = Pattern.compile("Started oejs\\.ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final Pattern READY = Pattern.compile("Started oejs\\.Server@");
    private static final String USERS = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure id="Server" class="org.eclipse.jetty.server.Server">
              <Call id="ResourceFactory" class="org.eclipse.jetty.util.resource.ResourceFactory" name="of">
                <Arg><Ref refid="Server" /></Arg>
                <Call id="users" name="newResource"><Arg>etc/users.properties</Arg></Call>
              </Call>
              <Call name="addBean">
                <Arg>
                  <New class="org.eclipse.jetty.security.HashLoginService">
                    <Set name="name">contract</Set>
                    <Set name="config"><Ref refid="users"/></Set>
                  </New>
                </Arg>
              </Call>
            </Configure>
            """;

    @Override
    public Distribution distribution() {
        return Distribution.of("jetty");
    }

    @Override
    public RunningHost start(Path folder, List<String> jvmOptions) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path base = Files.createDirectories(folder.resolve("base"));
        Path etc = Files.createDirectories(base.resolve("etc"));
        Files.writeString(etc.resolve("users.xml"), USERS);
        Files.writeString(
                etc.resolve("users.properties"), Account.NAME + ": " + Account.PASSWORD + "," + Account.ROLE + "\n");
        prepare(base);
        List<String> command = command(jvmOptions, "-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of(
                "etc/users.xml", "jetty.http.host=127.0.0.1", "jetty.http.port=0", "jetty.deploy.scanInterval=1"));
        ChildProcess process = ChildProcess.start(new ProcessBuilder(command).directory(base.toFile()));
        URI root = URI.create("http://127.0.0.1:" + process.await(PORT).group(1) + "/");
        process.await(READY);
        return new RunningJetty(process, root, base.resolve("webapps"));
    }

    private void prepare(Path base) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("http", environment + "-deploy", environment + "-annotations", environment + "-security"));
        all.addAll(modules);
        List<String> command = command(ChildProcess.QUICK_START);
        command.add("--add-modules=" + String.join(",", all));
        try (ChildProcess adding = ChildProcess.start(new ProcessBuilder(command).directory(base.toFile()))) {
            if (adding.exitCode() != 0) {
                throw new AssertionError("Expected Jetty to have the modules " + all + ", got " + adding.output());
            }
        }
    }

    private List<String> command(List<String> jvmOptions, String... more) {
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java")));
        command.addAll(jvmOptions);
        command.addAll(List.of(more));
        command.addAll(
                List.of("-jar", distribution().home().resolve("start.jar").toString()));
        return command;
    }
}
