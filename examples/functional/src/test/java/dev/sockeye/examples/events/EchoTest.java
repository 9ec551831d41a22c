package dev.sockeye.examples.events;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestHandshake;
import dev.sockeye.testkit.junit.EndpointContract;

/** In memory, over a network, compressed, cut at every byte, and beside connections that break. */
class EchoTest extends EndpointContract {
    @Override
    protected TestApplication application() {
        return TestApplication.of(Echo.ECHO);
    }

    @Override
    protected TestHandshake handshake() {
        return TestHandshake.to("/echo");
    }

    @Override
    protected void converse(TestClient client) {
        client.send("again").expectText("again");
        client.send(new byte[] {1, 2}).expectBinary((byte) 1, (byte) 2);
    }
}
