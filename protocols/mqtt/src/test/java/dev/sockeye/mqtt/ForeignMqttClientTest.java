package dev.sockeye.mqtt;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.FreePort;
import dev.sockeye.testkit.process.NodePackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client that pages use, mqtt of npm, with the broker Mosquitto behind the tunnel. */
@Timeout(120)
class ForeignMqttClientTest {
    private static final NodePackages NODE = new NodePackages(Path.of("..", "target", "node"));
    private static final Optional<Path> MOSQUITTO = ChildProcess.find("mosquitto");

    @TempDir
    private Path folder;

    @BeforeEach
    void require() {
        assumeTrue(NODE.include("mqtt"));
        if (MOSQUITTO.isEmpty()) {
            String message = "Expected Debian's package mosquitto, so NOTHING HAS BEEN TRIED WITH IT";
            if (Boolean.getBoolean("sockeye.require-mosquitto")) {
                fail(message);
            }
            System.err.println(message);
        }
        assumeTrue(MOSQUITTO.isPresent());
    }

    private ChildProcess broker(int port) throws Exception {
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(config, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        ChildProcess broker =
                ChildProcess.start(List.of(MOSQUITTO.orElseThrow().toString(), "-v", "-c", config.toString()));
        broker.await(Pattern.compile("mosquitto version .* running"));
        return broker;
    }

    @Test
    void mqtt_publishes_and_subscribes_through_the_tunnel_and_sees_the_broker_die() throws Exception {
        int port = FreePort.next();
        try (ChildProcess broker = broker(port);
                Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/mqtt", TcpTunnel.mqtt("127.0.0.1", port))
                                .settings(settings -> settings.maxMessageSize(2 * 1024 * 1024)))
                        .start();
                ChildProcess client = NODE.run(
                        Path.of("src/test/node/sensor.mjs"),
                        server.webSocketUri("/mqtt").toString())) {
            client.await(Pattern.compile("^waiting$"));
            broker.kill();
            assertThat(client.exitCode()).as(client.output()).isZero();
            // The system resets the connection of a broker that is killed before it has read the last acknowledgements.
            assertThat(client.output()).matches("""
                            connected mqtt
                            qos 0 a0
                            qos 1 a1
                            qos 2 a2
                            large 1048576 true
                            many 500
                            waiting
                            closed (1000|1014)""");
        }
    }
}
