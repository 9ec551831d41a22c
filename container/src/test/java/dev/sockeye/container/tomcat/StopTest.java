package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.ServletException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What peers get of a server that stops. */
@Timeout(60)
class StopTest {
    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** Keeps Tomcat's thread where a response has been sent, and its connection is not upgraded yet. */
    private static final class AfterTheResponse extends ValveBase implements AccessLog {
        final CountDownLatch goesOn = new CountDownLatch(1);

        AfterTheResponse() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
        }

        @Override
        public void log(Request request, Response response, long time) {
            try {
                if ("late".equals(request.getQueryString())) {
                    goesOn.await(20, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void setRequestAttributesEnabled(boolean enabled) {
            // None are read.
        }

        @Override
        public boolean getRequestAttributesEnabled() {
            return false;
        }
    }

    @Test
    @Tag("A-SRV-15")
    void a_peer_whose_handshake_was_answered_just_before_the_stop_gets_1001() throws Exception {
        AfterTheResponse answered = new AfterTheResponse();
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(Echo.class)
                        .tomcat(tomcat -> tomcat.getHost().getPipeline().addValve(answered))
                        .start();
                RawPeer open = RawPeer.open(server.webSocketUri("/echo"));
                RawPeer late = RawPeer.open(server.webSocketUri("/echo?late"))) {
            assertThat(open.send(RawFrame.text("open")).next().text()).isEqualTo("open");
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            assertThat(open.finishClosing().closeCode()).isEqualTo(1001);
            answered.goesOn.countDown();
            assertThat(late.finishClosing().closeCode()).isEqualTo(1001);
            stopped.get(20, TimeUnit.SECONDS);
        } finally {
            answered.goesOn.countDown();
        }
    }
}
