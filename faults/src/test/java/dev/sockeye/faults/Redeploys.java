package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An application that is deployed again while it has connections: no class of the one before may stay. */
final class Redeploys implements Trouble {
    private static final Pattern REDEPLOYED = Pattern.compile("^redeployed$");
    private static final Pattern OWN = Pattern.compile(
            "(sockeye-|/)(container|client|session|cdi|api-bridge|encoders|protocol)[^/]*(/target/classes|/main|\\.jar)$");
    private static final int PEERS = 4;
    private static final int WARM_UP = 3;
    /** Far fewer than one application has. */
    private static final int CLASSES_NOISE = 100;

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int redeploys = scale.of(4, 50);
        Path application = application(contender);
        String others = contender == Contender.SOCKEYE ? "org\\.apache\\..*" : "dev\\.sockeye\\..*";
        List<String> options = List.of(
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-Dsockeye.stop-timeout=200ms",
                "-cp",
                String.join(File.pathSeparator, hostsClassPath()),
                RedeployingServer.class.getName(),
                application.toString(),
                others);
        try (ServerUnderFault server = ServerUnderFault.run(List.of(), options)) {
            redeploy(server, WARM_UP);
            ServerState before = server.stateAtRest();
            redeploy(server, redeploys);
            ServerState after = server.settled(now -> now.isBackTo(before) && isUnloaded(now, before));
            return new Aftermath(
                    "%d times, %d connections each; classes %,d → %,d"
                            .formatted(redeploys, PEERS, before.classes(), after.classes()),
                    isUnloaded(after, before) && Echoes.isAnswered(server.uri("/echo")),
                    before,
                    after);
        }
    }

    private static boolean isUnloaded(ServerState after, ServerState before) {
        return after.classes() <= before.classes() + CLASSES_NOISE;
    }

    private static void redeploy(ServerUnderFault server, int times) throws IOException, InterruptedException {
        URI uri = server.uri("/echo");
        for (int i = 0; i < times; i++) {
            List<RawPeer> peers = new ArrayList<>();
            for (int peer = 0; peer < PEERS; peer++) {
                peers.add(RawPeer.open(uri));
                peers.get(peer).send(RawFrame.text("x")).next();
            }
            server.process().ask("redeploy", REDEPLOYED);
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    private static List<String> hostsClassPath() {
        return classPath().filter(entry -> !OWN.matcher(entry).find()).toList();
    }

    /** The endpoint, with Sockeye where it is to serve it. */
    private static Path application(Contender contender) throws Exception {
        Path information = Files.createTempDirectory("faults-application").resolve("WEB-INF");
        Path classes = Files.createDirectories(information.resolve("classes"));
        Path libraries = Files.createDirectories(information.resolve("lib"));
        Path tests = Path.of(EchoUnderFault.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        copy(tests, classes, EchoUnderFault.class.getName().replace('.', '/') + ".class");
        if (contender == Contender.SOCKEYE) {
            for (String entry :
                    classPath().filter(each -> OWN.matcher(each).find()).toList()) {
                Path own = Path.of(entry);
                if (Files.isDirectory(own)) {
                    copy(own, classes, "");
                } else {
                    Files.copy(own, libraries.resolve(own.getFileName()));
                }
            }
        }
        return information.getParent();
    }

    private static void copy(Path from, Path to, String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = from.relativize(file);
                if (name.toString().startsWith(beginning)) {
                    Files.createDirectories(to.resolve(name).getParent());
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }
}
