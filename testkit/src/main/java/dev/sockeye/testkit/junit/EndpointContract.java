package dev.sockeye.testkit.junit;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestHandshake;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The contract of every endpoint: its conversation is the same however the network splits it, whether it is compressed or
 * not, and whoever else is connected. Extend this class to inherit its tests:
 *
 * <pre>{@code
 * class PricesContractTest extends EndpointContract {
 *     protected TestApplication application() {
 *         return TestApplication.of(Prices.class, new Repository());
 *     }
 *
 *     protected TestHandshake handshake() {
 *         return TestHandshake.to("/prices/gold");
 *     }
 *
 *     protected void converse(TestClient client) {
 *         client.send("now?").expectText("42");
 *     }
 * }
 * }</pre>
 */
public abstract class EndpointContract {
    /** For subclasses. */
    protected EndpointContract() {}

    /**
     * The application with the endpoint.
     *
     * @return a new one for each call
     */
    protected abstract TestApplication application();

    /**
     * The handshake that the endpoint accepts.
     *
     * @return a new one for each call
     */
    protected abstract TestHandshake handshake();

    /**
     * A conversation, from the first arrival on. The session must still be open at its end.
     *
     * @param client a client whose session was just opened
     */
    protected abstract void converse(TestClient client);

    @Test
    void the_conversation_goes_well_in_memory() {
        converses(Way.MEMORY, handshake());
    }

    @Test
    void the_conversation_goes_well_over_a_network() {
        converses(Way.LOOPBACK, handshake());
    }

    @Test
    void the_conversation_goes_well_compressed() {
        converses(Way.MEMORY, handshake().extension("permessage-deflate"));
    }

    private void converses(Way way, TestHandshake handshake) {
        try (TestServer server = application().start(way);
                TestClient client = server.connect(handshake)) {
            converse(client);
        }
    }

    @Test
    void frames_may_be_cut_at_every_byte() {
        try (TestServer server = application().inMemory();
                TestClient client = server.connect(handshake())) {
            client.faults().cutInto(1);
            converse(client);
        }
    }

    @Test
    void one_session_after_the_other_is_served() {
        try (TestServer server = application().inMemory()) {
            for (int i = 0; i < 3; i++) {
                try (TestClient client = server.connect(handshake())) {
                    converse(client);
                }
            }
        }
    }

    @Test
    void a_connection_that_is_lost_harms_no_other() {
        try (TestServer server = application().inMemory()) {
            server.connect(handshake()).faults().reset();
            server.connect(handshake()).faults().endOutput();
            try (TestClient client = server.connect(handshake())) {
                converse(client);
            }
        }
    }

    @Test
    void a_peer_that_breaks_the_protocol_harms_no_other() {
        try (TestServer server = application().inMemory()) {
            byte[] noFrames = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            server.connect(handshake()).faults().inject(noFrames);
            try (TestClient client = server.connect(handshake())) {
                converse(client);
            }
        }
    }
}
