package dev.sockeye.testkit.junit;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestHandshake;
import java.time.Duration;

/** The contract of endpoints, held to by one. */
class ScoreContractTest extends EndpointContract {
    @Override
    protected TestApplication application() {
        return TestApplication.of(ws(
                        "/sum/{start}",
                        request -> accept(ws -> {
                            int[] sum = {Integer.parseInt(request.path("start"))};
                            ws.onMessage(message -> ws.send("" + (sum[0] += message.size())));
                        })))
                .patience(Duration.ofSeconds(20));
    }

    @Override
    protected TestHandshake handshake() {
        return TestHandshake.to("/sum/5");
    }

    @Override
    protected void converse(TestClient client) {
        client.send("abc").expectText("8").send(new byte[1000]).expectText("1008");
    }
}
