package dev.sockeye.stomp;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.NodePackages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client that pages use: stompjs. */
@Timeout(120)
class ForeignStompClientTest {
    private static final NodePackages NODE = new NodePackages(Path.of("..", "target", "node"));

    @Test
    void stompjs_connects_subscribes_sends_acknowledges_and_leaves() throws Exception {
        assumeTrue(NODE.include("@stomp/stompjs"));
        BlockingQueue<StompNack> nacks = new LinkedBlockingQueue<>();
        StompRelay relay = StompRelay.builder()
                .topic("/topic/{room}")
                .onSend(
                        "/app/{room}",
                        (message, to) -> to.send("/topic/" + message.variable("room"), "app says " + message.text()))
                .heartBeat(Duration.ofSeconds(1))
                .onNack(nacks::add)
                .build();
        try (Server server = Sockeye.server().port(0).with(ws("/stomp", relay)).start();
                ChildProcess client = NODE.run(
                        Path.of("src/test/node/page.mjs"),
                        server.webSocketUri("/stomp").toString())) {
            assertThat(client.exitCode()).as(client.output()).isZero();
            assertThat(client.output()).isEqualTo("""
                            connected 1.2 v12.stomp
                            topic hello a:b\\d
                            app app says hi
                            nul 3
                            binary 255,0,254
                            transaction one two
                            large 200000
                            acknowledged 1 2 3
                            many 1000 in order
                            heart-beats both ways
                            receipt
                            error Expected a destination that exists
                            closed 1002""");
            assertThat(nacks).hasSize(1);
        }
    }
}
