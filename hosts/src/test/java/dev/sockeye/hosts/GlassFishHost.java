package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * GlassFish, or Payara Server, which is made of it. Its launcher prints the command that it would start a domain by.
 *
 * @param name with the version that counts
 * @param distribution what is started
 */
record GlassFishHost(String name, Distribution distribution) implements StockHost {
    private static final Pattern PORT = Pattern.compile("(\\bport|_PORT\" value)=\"(\\d+)\"");
    private static final Pattern ADDRESS = Pattern.compile("<network-listener (?![^>]*\\baddress=)");
    private static final Pattern STARTED = Pattern.compile("startup time");
    private static final String HTTP = "8080";
    private static final String ADMIN = "4848";

    @Override
    public RunningHost start(Path folder, List<String> jvmOptions) throws Exception {
        Path domains = folder.resolve("domains");
        Path domain = copyOf(distribution.home().resolve("glassfish/domains/domain1"), domains.resolve("domain1"));
        Map<String, Integer> ports = ownPorts(domain.resolve("config/domain.xml"));
        AsAdmin admin = new AsAdmin(distribution.home().resolve("bin/asadmin"), ports.get(ADMIN));
        ChildProcess process = ChildProcess.start(command(admin, domains, jvmOptions));
        RunningGlassFish running = new RunningGlassFish(
                process,
                URI.create("http://127.0.0.1:" + ports.get(HTTP) + "/"),
                admin,
                new MessageLog(domain.resolve("logs/server.log")));
        running.messages().await(STARTED, 0);
        addAccount(admin, folder.resolve("password"));
        return running;
    }

    private static List<String> command(AsAdmin admin, Path domains, List<String> jvmOptions) throws Exception {
        List<String> command =
                new ArrayList<>(admin.succeed("start-domain", "--dry-run", "--domaindir", domains.toString(), "domain1")
                        .lines()
                        .dropWhile(line -> !line.endsWith("/bin/java"))
                        .takeWhile(line -> !line.isEmpty())
                        .toList());
        command.addAll(1, jvmOptions);
        // Payara would wait for passwords.
        int asks = command.indexOf("-read-stdin");
        if (asks >= 0) {
            command.subList(asks, asks + 2).clear();
        }
        return command;
    }

    private static void addAccount(AsAdmin admin, Path passwordFile) throws Exception {
        Files.writeString(passwordFile, "AS_ADMIN_USERPASSWORD=" + Account.PASSWORD + "\n");
        admin.succeed(
                "--passwordfile", passwordFile.toString(), "create-file-user", "--groups", Account.ROLE, Account.NAME);
        admin.succeed(
                "set",
                "configs.config.server-config.security-service" + ".activate-default-principal-to-role-mapping=true");
    }

    private static Path copyOf(Path stock, Path copy) throws IOException {
        Files.createDirectories(copy.getParent());
        try (Stream<Path> all = Files.walk(stock)) {
            for (Path each : all.toList()) {
                Files.copy(each, copy.resolve(stock.relativize(each).toString()));
            }
        }
        return copy;
    }

    /** Gives each of its listeners a free port of loopback, by the port that it has in the stock configuration. */
    private static Map<String, Integer> ownPorts(Path domainXml) throws IOException {
        Map<String, Integer> ports = new HashMap<>();
        String own = PORT.matcher(Files.readString(domainXml)).replaceAll(stock -> {
            ports.computeIfAbsent(stock.group(2), port -> freePort());
            return stock.group(1) + "=\"" + ports.get(stock.group(2)) + "\"";
        });
        Files.writeString(
                domainXml,
                ADDRESS.matcher(own.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\""))
                        .replaceAll("$0address=\"127.0.0.1\" "));
        return ports;
    }

    private static int freePort() {
        try {
            return FreePort.next();
        } catch (IOException e) {
            throw new AssertionError("Expected a free port", e);
        }
    }
}
