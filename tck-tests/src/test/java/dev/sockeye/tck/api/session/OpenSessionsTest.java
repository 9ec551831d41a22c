package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which sessions a session knows. */
class OpenSessionsTest {
    @RegisterExtension
    final Host host = new Host();

    @Test
    @Tag("A-SES-42")
    void on_the_server_they_are_those_of_the_endpoint_over_all_paths_of_its_template() throws Exception {
        RecordingEndpoint rooms = new RecordingEndpoint();
        RecordingEndpoint other = new RecordingEndpoint();
        Deployment deployment =
                host.deploy(new Application().endpoint("/room/{name}", rooms).endpoint("/other", other));
        host.rawClient(deployment.uri("/other"));
        RawPeer red = host.rawClient(deployment.uri("/room/red"));
        Session first = rooms.opened().next();
        assertThat(first.getOpenSessions()).containsExactly(first);

        host.rawClient(deployment.uri("/room/blue"));
        Session second = rooms.opened().next();

        assertThat(first.getOpenSessions()).containsExactlyInAnyOrder(first, second);
        assertThat(second.getOpenSessions()).containsExactlyInAnyOrder(first, second);
        red.close();
        Eventually.until(
                "the lost session is gone", () -> second.getOpenSessions().equals(Set.of(second)));
    }

    @Test
    @Tag("A-SES-42")
    void on_the_client_they_are_those_of_the_endpoint_instance() throws Exception {
        Deployment deployment = host.deploy(new Application().endpoint("/quiet", new RecordingEndpoint()));
        RecordingEndpoint endpoint = new RecordingEndpoint();

        Session one = host.connect(endpoint, deployment.uri("/quiet"));
        Session two = host.connect(endpoint, deployment.uri("/quiet"));
        Session another = host.connect(new RecordingEndpoint(), deployment.uri("/quiet"));

        assertThat(another.getOpenSessions()).containsExactly(another);
        assertThat(one.getOpenSessions()).containsExactlyInAnyOrder(one, two);
        two.close();
        Eventually.until(
                "the closed session is gone", () -> one.getOpenSessions().equals(Set.of(one)));
    }

    @Test
    @Tag("A-SES-42")
    void the_set_is_a_copy() throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        Deployment deployment = host.deploy(new Application().endpoint("/copy", server));
        host.rawClient(deployment.uri("/copy"));
        Session first = server.opened().next();
        Set<Session> before = first.getOpenSessions();

        host.rawClient(deployment.uri("/copy"));
        server.opened().next();

        assertThat(before).hasSize(1);
        assertThat(first.getOpenSessions()).hasSize(2);
    }

    @Test
    @Tag("A-SES-42")
    void the_set_may_be_changed_which_changes_nothing_else() throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        Deployment deployment = host.deploy(new Application().endpoint("/own", server));
        Session client = host.connect(new RecordingEndpoint(), deployment.uri("/own"));

        for (Session session : List.of(server.opened().next(), client)) {
            session.getOpenSessions().clear();

            assertThat(session.getOpenSessions()).containsExactly(session);
        }
    }

    @Test
    @Tag("A-SES-43")
    void a_session_is_among_them_in_its_on_open() throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        server.onOpen((session, config) ->
                server.texts().add("server " + session.getOpenSessions().contains(session)));
        RecordingEndpoint client = new RecordingEndpoint();
        client.onOpen((session, config) ->
                client.texts().add("client " + session.getOpenSessions().contains(session)));
        Deployment deployment = host.deploy(new Application().endpoint("/in", server));

        host.connect(client, deployment.uri("/in"));

        assertThat(server.texts().next()).isEqualTo("server true");
        assertThat(client.texts().next()).isEqualTo("client true");
    }

    @Test
    @Tag("A-SES-42")
    void a_session_that_is_being_closed_is_not_among_them() throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        Deployment deployment = host.deploy(new Application().endpoint("/going", server));
        RawPeer peer = host.rawClient(deployment.uri("/going"));
        Session going = server.opened().next();
        host.rawClient(deployment.uri("/going"));
        Session staying = server.opened().next();

        going.close();

        assertThat(staying.getOpenSessions()).containsExactly(staying);
        peer.finishClosing();
    }
}
