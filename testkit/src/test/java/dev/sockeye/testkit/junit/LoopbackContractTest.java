package dev.sockeye.testkit.junit;

import static dev.sockeye.functions.Routes.socket;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestServer;
import java.time.Duration;

/** The contract of servers, held to by the embedded one. */
class LoopbackContractTest extends ServerContract {
    @Override
    protected TestServer start() {
        return TestApplication.of(socket(ws -> ws.onMessage(ws::send)))
                .patience(Duration.ofSeconds(20))
                .onLoopback();
    }

    @Override
    protected String echoPath() {
        return "/echo";
    }
}
