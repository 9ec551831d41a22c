package dev.sockeye.resume;

import static dev.sockeye.resume.CarriedEndpoints.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server is given for its endpoints. */
@Timeout(60)
class EndpointCarrierTest {
    @Test
    void a_server_that_nothing_was_added_to_says_so_once() throws Exception {
        try (KeptLog log = new KeptLog("dev.sockeye.container.server.SessionCarriers");
                ClientContainer client = Sockeye.client().build();
                Server plain = Sockeye.server()
                        .port(0)
                        .endpoint(CarriedEndpoints.Orders.class)
                        .start()) {
            CarriedEndpoints.forget();
            for (int i = 0; i < 2; i++) {
                RawResumer.connect(client, plain.webSocketUri("/orders/tea"));
                assertThat(EVENTS.poll(20, TimeUnit.SECONDS)).isEqualTo("open tea");
            }
            assertThat(log.records())
                    .filteredOn(logged -> Level.WARNING.equals(logged.getLevel()))
                    .singleElement()
                    .satisfies(logged -> {
                        assertThat(logged.getMessage()).contains("deploy ResumableSessions.endpoints()");
                        assertThat(logged.getParameters()).contains("/orders/{shop}", "sockeye.resume.v1");
                    });
        }
    }

    @Test
    void one_part_carries_the_sessions_of_a_server() {
        try (ResumableSessions sessions = ResumableSessions.builder().build()) {
            assertThatThrownBy(() -> Sockeye.server()
                            .port(0)
                            .with(sessions.endpoints(), sessions.endpoints())
                            .start())
                    .hasStackTraceContaining("Expected one part of the application that carries sessions of the"
                            + " subprotocol sockeye.resume.v1, got a second one");
        }
    }
}
