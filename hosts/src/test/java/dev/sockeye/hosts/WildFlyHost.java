package dev.sockeye.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * WildFly, whose scanner looks for applications every half second instead of every five.
 *
 * @param name without the version
 * @param distribution what is started
 */
record WildFlyHost(String name, Distribution distribution) implements StockHost {
    private static final Pattern PORT = Pattern.compile("WFLYUT0006: .* HTTP listener default listening on .*:(\\d+)");
    private static final Pattern READY = Pattern.compile("WFLYSRV0025: ");
    private static final String STOCK_INTERVAL = "scan-interval=\"5000\"";

    @Override
    public RunningHost start(Path folder, List<String> jvmOptions) throws Exception {
        Path base = copyOfBase(folder.resolve("base"));
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java"), "-Djava.io.tmpdir=" + temporary));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                // Without it the log begins when the ports may be open already.
                "-Dlogging.configuration="
                        + base.resolve("configuration/logging.properties").toUri(),
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                "-jar",
                distribution.home().resolve("jboss-modules.jar").toString(),
                "-mp",
                distribution.home().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + distribution.home(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.http.port=0",
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0",
                "-Djboss.management.https.port=0"));
        ChildProcess process = ChildProcess.start(command);
        URI root = URI.create("http://127.0.0.1:" + process.await(PORT).group(1) + "/");
        process.await(READY);
        return new RunningWildFly(process, root, base.resolve("deployments"));
    }

    private Path copyOfBase(Path base) throws IOException, GeneralSecurityException {
        Path stock = distribution.home().resolve("standalone");
        try (Stream<Path> all = Files.walk(stock)) {
            for (Path each : all.toList()) {
                Files.copy(each, base.resolve(stock.relativize(each).toString()));
            }
        }
        Path configuration = base.resolve("configuration");
        Files.writeString(
                configuration.resolve("application-users.properties"),
                "#$REALM_NAME=ApplicationRealm$\n" + Account.NAME + "=" + passwordOf("ApplicationRealm") + "\n");
        Files.writeString(
                configuration.resolve("application-roles.properties"), Account.NAME + "=" + Account.ROLE + "\n");
        Path standalone = configuration.resolve("standalone.xml");
        String content = Files.readString(standalone);
        if (!content.contains(STOCK_INTERVAL)) {
            throw new AssertionError("Expected " + STOCK_INTERVAL + " in " + standalone);
        }
        Files.writeString(standalone, content.replace(STOCK_INTERVAL, "scan-interval=\"500\""));
        return base;
    }

    /** As WildFly keeps it: the first hash of Digest authentication (RFC 7616 section 3.4.2). */
    private static String passwordOf(String realm) throws GeneralSecurityException {
        byte[] secret = (Account.NAME + ":" + realm + ":" + Account.PASSWORD).getBytes(UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(secret));
    }
}
