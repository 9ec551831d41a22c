package dev.sockeye.examples.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.examples.Http;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import java.util.stream.Stream;

class MixedServerTest {
    TestApplication application = TestApplication.of(MixedServer.ROUTES);

    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    void sockets_know_the_names_of_their_paths(@ConnectTo("/ann") TestClient ann, @ConnectTo("/bob") TestClient bob) {
        ann.expectText("hello ann").send("anything").expectText("ann is responding");
        bob.expectText("hello bob").expectNothing();
    }

    @WebSocketTest(Way.LOOPBACK)
    void pages_and_events_know_the_names_of_their_paths_too(TestServer server) throws Exception {
        assertThat(Http.get(server, "/ann")).containsExactly("hello ann");
        try (Stream<String> lines = Http.get(server, "/bob/events")) {
            assertThat(lines.filter(line -> line.startsWith("data")).findFirst())
                    .contains("data: hello bob");
        }
    }
}
