package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers of the end wrap each other as filters do. */
@Timeout(60)
class CloseOrderTest {
    private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

    @ServerEndpoint("/class")
    public static final class Annotated {
        @OnClose
        public void close(CloseReason reason) {
            closed("endpoint", reason);
        }

        @OnError
        public void error(Throwable failure) {
            SEEN.add("error " + failure.getMessage());
        }
    }

    private static void closed(String who, CloseReason reason) {
        SEEN.add(who);
        if (reason.getReasonPhrase().equals(who)) {
            throw new IllegalStateException(who);
        }
    }

    private static WsFilter closing(String who) {
        return WsFilter.ofConsumer(inner -> ws -> {
            ws.onClose(reason -> closed(who, reason));
            inner.accept(ws);
        });
    }

    private static Server serve() {
        WsHandler function = request -> accept(ws -> {
            ws.onError(failure -> SEEN.add("error " + failure.getMessage()));
            ws.onClose(reason -> closed("endpoint", reason));
        });
        WsFilter filters = closing("outer")
                .then(WsFilter.catchAll())
                .then(closing("middle"))
                .then(WsFilter.metrics(new WsMeter() {}))
                .then(closing("inner"));
        return Sockeye.server()
                .port(0)
                .endpoint(Annotated.class)
                .with(ws("/function", function), filter("/*", filters))
                .start();
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static void assertSeen(String... expected) throws InterruptedException {
        for (String each : expected) {
            assertThat(SEEN.poll(20, TimeUnit.SECONDS)).isEqualTo(each);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/function", "/class"})
    void the_endpoint_is_notified_first_and_the_outermost_filter_last(String path) throws Exception {
        try (Server server = serve()) {
            Talk.with(server, path).close(1000, "");
            assertSeen("endpoint", "inner", "middle", "outer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/function", "/class"})
    void one_that_throws_keeps_none_of_the_others_from_it(String path) throws Exception {
        try (Server server = serve()) {
            Talk.with(server, path).close(1000, "endpoint");
            assertSeen("endpoint", "error endpoint", "inner", "middle", "outer");
            Talk.with(server, path).close(1000, "inner");
            assertSeen("endpoint", "inner", "error inner", "middle", "outer");
            Talk.with(server, path).close(1000, "outer");
            assertSeen("endpoint", "inner", "middle", "outer", "error outer");
        }
    }
}
