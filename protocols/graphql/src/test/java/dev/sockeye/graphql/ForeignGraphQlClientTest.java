package dev.sockeye.graphql;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.NodePackages;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client that defines the protocol: graphql-ws of npm. */
@Timeout(120)
class ForeignGraphQlClientTest {
    private static final NodePackages NODE = new NodePackages(Path.of("..", "target", "node"));

    @Test
    void graphql_ws_queries_mutates_subscribes_and_completes() throws Exception {
        assumeTrue(NODE.include("graphql-ws"));
        Fishery fishery = new Fishery();
        try (Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/graphql", GraphQlTransport.of(fishery.graphQl())))
                        .start();
                ChildProcess client = NODE.run(
                        Path.of("src/test/node/fishery.mjs"),
                        server.webSocketUri("/graphql").toString())) {
            assertThat(client.exitCode()).as(client.output()).isZero();
            assertThat(client.output()).isEqualTo("""
                            query {"data":{"hello":"hello Ada"}}
                            mutation {"data":{"catchFish":3}}
                            broken {"errors":[{"message":"It is broken"}],"data":{"broken":null}}
                            invalid ValidationError
                            count 1,2,3,4,5
                            endless 1,2,3
                            many 50 50
                            failing The operation failed
                            pong 1
                            disposed""");
            assertThat(fishery.cancelled().poll(20, TimeUnit.SECONDS)).isEqualTo("endless");
        }
    }

    /** What the sockets and the queue of the session hold is a few megabytes; 64 KiB each, without end. */
    @Test
    void a_client_that_does_not_read_slows_its_publisher_down() throws Exception {
        assumeTrue(NODE.include("graphql-ws"));
        Fishery fishery = new Fishery();
        try (Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/graphql", GraphQlTransport.of(fishery.graphQl())))
                        .start();
                ChildProcess client = NODE.run(
                        Path.of("src/test/node/slow.mjs"),
                        server.webSocketUri("/graphql").toString())) {
            client.await(Pattern.compile("paused"));
            client.ask("", Pattern.compile("waited"));
            assertThat(fishery.produced()).isBetween(1L, 250L);
            client.ask("", Pattern.compile("resumed and got 300"));
            assertThat(client.exitCode()).as(client.output()).isZero();
            assertThat(fishery.cancelled().poll(20, TimeUnit.SECONDS)).isEqualTo("large");
        }
    }
}
