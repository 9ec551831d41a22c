package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Open Liberty, which looks twice a second whether an application has come, changed or gone.
 *
 * @param name with the features that count
 * @param features of Liberty
 */
record LibertyHost(String name, List<String> features) implements StockHost {
    private static final String SERVER = "contract";
    private static final Pattern PORT = Pattern.compile("CWWKO0219I: .* port (\\d+)");
    private static final String READY = "CWWKF0011I";
    private static final String SERVER_XML = """
            <server>
              <featureManager>%s</featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="0" httpsPort="-1"/>
              <basicRegistry id="basic" realm="contract">
                <user name="%s" password="%s"/>
                <group name="%s"><member name="%2$s"/></group>
              </basicRegistry>
              <applicationMonitor updateTrigger="polled" pollingRate="500ms"/>
            </server>
            """;

    @Override
    public Distribution distribution() {
        return Distribution.of("liberty");
    }

    @Override
    public RunningHost start(Path folder, List<String> jvmOptions) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path server = Files.createDirectories(folder.resolve("servers").resolve(SERVER));
        Path dropins = Files.createDirectories(server.resolve("dropins"));
        StringBuilder enabled = new StringBuilder();
        features.forEach(feature -> enabled.append("<feature>").append(feature).append("</feature>"));
        Files.writeString(
                server.resolve("server.xml"),
                SERVER_XML.formatted(enabled, Account.NAME, Account.PASSWORD, Account.ROLE));
        ProcessBuilder builder = new ProcessBuilder(command(jvmOptions, temporary)).directory(server.toFile());
        builder.environment().put("WLP_USER_DIR", folder.toString());
        ChildProcess process = ChildProcess.start(builder);
        MessageLog log = new MessageLog(server.resolve("logs/messages.log"));
        log.await(Pattern.compile(READY), 0);
        String port = log.await(PORT, 0).group(1);
        return new RunningLiberty(process, URI.create("http://127.0.0.1:" + port + "/"), dropins, log);
    }

    private List<String> command(List<String> jvmOptions, Path temporary) {
        Path home = distribution().home();
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java")));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "@" + home.resolve("lib/platform/java/java9.options"),
                "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                "-jar",
                home.resolve("bin/tools/ws-server.jar").toString(),
                SERVER));
        return command;
    }
}
