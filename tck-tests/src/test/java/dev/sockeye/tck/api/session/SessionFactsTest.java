package dev.sockeye.tck.api.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a session says about its connection. */
class SessionFactsTest {
    private static final int TOO_LONG_TO_GUESS = 20;

    @RegisterExtension
    final Host host = new Host();

    /** A server endpoint and a client of it, connected with a path and query. */
    private Pair connect(String template, String pathAndQuery) throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        RecordingEndpoint client = new RecordingEndpoint();
        Deployment deployment = host.deploy(new Application().endpoint(template, server));
        Session session = host.connect(client, deployment.uri(pathAndQuery));
        return new Pair(server, server.opened().next(), client, session);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-1")
    @Tag("A-SES-34")
    void every_connection_has_a_session_with_an_id_of_its_own(Role role) throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        RecordingEndpoint client = new RecordingEndpoint();
        Deployment deployment = host.deploy(new Application().endpoint("/many", server));
        for (int i = 0; i < 20; i++) {
            host.connect(client, deployment.uri("/many")).close();
        }

        List<Session> sessions =
                (role == Role.SERVER ? server : client).opened().next(20);

        Set<String> ids = new HashSet<>();
        sessions.forEach(session -> ids.add(session.getId()));
        assertThat(ids).hasSize(20);
        assertThat(new HashSet<>(sessions)).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-34")
    void the_id_is_the_same_object_until_the_session_is_closed(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        String id = session.getId();

        session.getBasicRemote().sendText("in between");
        assertThat(session.getId()).isSameAs(id);
        session.close();
        pair.endpoint(role).closed().next();

        assertThat(session.getId()).isSameAs(id);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-34")
    void the_id_is_too_long_to_guess(Role role) throws Exception {
        assertThat(host.pair().session(role).getId()).hasSizeGreaterThanOrEqualTo(TOO_LONG_TO_GUESS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-23")
    void the_version_is_13(Role role) throws Exception {
        assertThat(host.pair().session(role).getProtocolVersion()).isEqualTo("13");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-24")
    @Tag("A-SES-25")
    void nothing_is_negotiated_that_nobody_asked_for(Role role) throws Exception {
        Session session = host.pair().session(role);

        assertThat(session.getNegotiatedSubprotocol()).isEmpty();
        assertThat(session.getNegotiatedExtensions()).isEmpty();
    }

    @Test
    @Tag("A-SES-25")
    void a_client_without_configured_extensions_sends_no_offer() throws Exception {
        RawPeer peer = host.rawPeer(Role.CLIENT, new RecordingEndpoint());

        assertThat(peer.head().values("Sec-WebSocket-Extensions")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-26")
    void a_plain_connection_is_not_secure(Role role) throws Exception {
        assertThat(host.pair().session(role).isSecure()).isFalse();
    }

    @Test
    @Tag("A-SES-26")
    void a_connection_over_tls_is_secure() throws Exception {
        ClientEndpointConfig trusting = ClientEndpointConfig.Builder.create()
                .sslContext(host.certificates().trusting())
                .build();
        RecordingEndpoint server = new RecordingEndpoint();
        Deployment deployment = host.deploy(new Application().endpoint("/tls", server));

        Session client = host.connect(new RecordingEndpoint(), trusting, deployment.secureUri("/tls"));

        assertThat(client.isSecure()).isTrue();
        Session session = server.opened().next();
        assertThat(session.isSecure()).isTrue();
        assertThat(session.getRequestURI()).isEqualTo(deployment.secureUri("/tls"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-35")
    void the_request_uri_is_the_one_the_client_wrote(Role role) throws Exception {
        Pair pair = connect("/at/{where}", "/at/b%C3%A4r?q=%2Fx&r=a+b");

        URI uri = pair.session(role).getRequestURI();

        assertThat(uri.toString()).matches("ws://127\\.0\\.0\\.1:\\d+/app/at/b%C3%A4r\\?q=%2Fx&r=a\\+b");
    }

    @Test
    @Tag("A-SES-35")
    void the_request_uri_names_the_host_as_the_client_did_and_no_default_port() throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        Deployment deployment = host.deploy(new Application().endpoint("/at", server));

        host.rawClient(deployment.uri("/at?q"), "Host: example.com");

        assertThat(server.opened().next().getRequestURI()).isEqualTo(URI.create("ws://example.com/app/at?q"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-36")
    void request_parameters_are_those_of_the_query_decoded(Role role) throws Exception {
        Session session =
                connect("/q/{path}", "/q/value?one=1&two=a%20b&one=2&b%C3%A4r").session(role);

        Map<String, List<String>> parameters = session.getRequestParameterMap();

        assertThat(parameters)
                .containsOnly(
                        Map.entry("one", List.of("1", "2")),
                        Map.entry("two", List.of("a b")),
                        Map.entry("b\u00e4r", List.of("")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> parameters.put("three", List.of()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-36")
    @Tag("A-SES-37")
    void without_a_query_there_are_no_parameters(Role role) throws Exception {
        Session session = connect("/q", "/q").session(role);

        assertThat(session.getRequestParameterMap()).isEmpty();
        assertThat(session.getQueryString()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-37")
    void the_query_string_is_as_written(Role role) throws Exception {
        assertThat(connect("/q", "/q?a=%20&b=c%3Dd").session(role).getQueryString())
                .isEqualTo("a=%20&b=c%3Dd");
    }

    @Test
    @Tag("A-SES-38")
    void path_parameters_are_decoded_and_cannot_be_changed() throws Exception {
        Pair pair = connect("/p/{one}/{two}", "/p/test2=xyz/a%20b%C3%A4");

        Map<String, String> parameters = pair.serverSession().getPathParameters();

        assertThat(parameters).containsOnly(Map.entry("one", "test2=xyz"), Map.entry("two", "a b\u00e4"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> parameters.put("three", "3"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-38")
    void without_a_template_there_are_no_path_parameters(Role role) throws Exception {
        assertThat(host.pair().session(role).getPathParameters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-41")
    void without_a_login_there_is_no_principal(Role role) throws Exception {
        assertThat(host.pair().session(role).getUserPrincipal()).isNull();
    }

    @Test
    @Tag("A-SES-41")
    void the_principal_is_that_of_the_handshake_for_good() throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        server.onClose((session, reason) ->
                server.texts().add(session.getUserPrincipal().getName()));
        Deployment deployment = host.deploy(new Application()
                .endpoint("/members", server)
                .protect("/members", "member")
                .user("ada", "secret", "member"));
        String login = Base64.getEncoder().encodeToString("ada:secret".getBytes(UTF_8));

        RawPeer peer = host.rawClient(deployment.uri("/members"), "Authorization: Basic " + login);

        assertThat(server.opened().next().getUserPrincipal().getName()).isEqualTo("ada");
        peer.close();
        assertThat(server.texts().next()).isEqualTo("ada");
    }
}
