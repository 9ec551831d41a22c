package dev.sockeye.testkit.junit;

import static dev.sockeye.functions.Routes.socket;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestServer;

/** The contract of servers, held to by that in memory. */
class MemoryContractTest extends ServerContract {
    @Override
    protected TestServer start() {
        return TestApplication.of(socket(ws -> ws.onMessage(ws::send))).inMemory();
    }

    @Override
    protected String echoPath() {
        return "/echo";
    }
}
