package dev.sockeye.tck.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.websocket.Extension;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlets that upgrade to endpoints nobody deployed. */
@Tag("A-SRV-8")
class UpgradeTest {
    @RegisterExtension
    final Host host = new Host();

    private final Events<Throwable> failures = new Events<>();

    /** Deployed by nobody. */
    public static class Undeployed {
        @OnMessage
        public String take(String text, Session session) {
            return text + " " + session.getPathParameters() + " " + session.getQueryString();
        }
    }

    /** One way to call the container. */
    @FunctionalInterface
    private interface Call {
        void on(ServerContainer container, HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    private static final class Calling extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient Call call;
        private final transient Events<Throwable> failures;

        Calling(Call call, Events<Throwable> failures) {
            this.call = call;
            this.failures = failures;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            try {
                call.on(
                        (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName()),
                        request,
                        response);
            } catch (Exception e) {
                failures.add(e);
                if (!response.isCommitted()) {
                    response.setStatus(500);
                }
            }
        }
    }

    private static ServerEndpointConfig config() {
        return ServerEndpointConfig.Builder.create(Undeployed.class, "/up/{from}")
                .build();
    }

    private Deployment deploy(Call call) {
        return host.deploy(new Application().servlet("/up/*", new Calling(call, failures)));
    }

    private void assertUpgrades(Call call) throws Exception {
        RawPeer peer = host.rawClient(deploy(call).uri("/up/here?a=b"));

        peer.send(RawFrame.text("message"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("message {from=servlet} a=b"));
        assertThat(failures.soFar()).isEmpty();
    }

    @Test
    void a_servlet_does_the_handshake() throws Exception {
        assertUpgrades((container, request, response) ->
                container.upgradeHttpToWebSocket(request, response, config(), Map.of("from", "servlet")));
    }

    @Test
    void request_and_response_may_be_wrapped() throws Exception {
        assertUpgrades((container, request, response) -> container.upgradeHttpToWebSocket(
                new HttpServletRequestWrapper(request),
                new HttpServletResponseWrapper(response),
                config(),
                Map.of("from", "servlet")));
    }

    /** As Spring hands it over when no subprotocol is agreed, and worse. */
    private static ServerEndpointConfig withNulls(List<String> subprotocols, List<Extension> extensions) {
        ServerEndpointConfig config = config();
        return (ServerEndpointConfig) Proxy.newProxyInstance(
                UpgradeTest.class.getClassLoader(),
                new Class<?>[] {ServerEndpointConfig.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSubprotocols" -> subprotocols;
                    case "getExtensions" -> extensions;
                    case "getEncoders", "getDecoders" -> Collections.singletonList(null);
                    case "getUserProperties" -> Collections.singletonMap("nothing", null);
                    default -> method.invoke(config, arguments);
                });
    }

    @Test
    void null_among_what_is_configured_is_passed_over() throws Exception {
        List<String> subprotocols = Collections.singletonList(null);
        List<Extension> extensions = Collections.singletonList(null);
        assertUpgrades((container, request, response) -> container.upgradeHttpToWebSocket(
                request, response, withNulls(subprotocols, extensions), Map.of("from", "servlet")));
    }

    @Test
    void null_for_a_list_is_an_empty_one() throws Exception {
        assertUpgrades((container, request, response) ->
                container.upgradeHttpToWebSocket(request, response, withNulls(null, null), Map.of("from", "servlet")));
    }

    @Test
    void path_parameters_may_be_null() throws Exception {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("from", null);
        parameters.put("to", "somewhere");
        RawPeer peer = host.rawClient(deploy((container, request, response) ->
                        container.upgradeHttpToWebSocket(request, response, config(), parameters))
                .uri("/up/here"));

        peer.send(RawFrame.text("message"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("message {from=null, to=somewhere} null"));
        assertThat(failures.soFar()).isEmpty();
    }

    @Test
    void nothing_is_deployed_by_it() throws Exception {
        Deployment deployment = deploy((container, request, response) -> {
            if (request.getPathInfo().equals("/here")) {
                container.upgradeHttpToWebSocket(request, response, config(), Map.of("from", "servlet"));
            }
        });
        host.rawClient(deployment.uri("/up/here"));

        assertThat(HttpHead.answerTo(deployment.uri("/up/there")).status()).isEqualTo(200);
    }

    private void assertFails(Class<? extends Throwable> failure, Call call) throws Exception {
        assertThat(HttpHead.answerTo(deploy(call).uri("/up/here")).status()).isEqualTo(500);
        assertThat(failures.next()).isInstanceOf(failure);
    }

    @Test
    void a_map_of_path_parameters_that_is_null_is_refused() throws Exception {
        assertFails(
                IllegalArgumentException.class,
                (container, request, response) -> container.upgradeHttpToWebSocket(request, response, config(), null));
    }

    @Test
    void what_is_no_request_or_no_response_is_refused() throws Exception {
        assertFails(
                IllegalArgumentException.class,
                (container, request, response) ->
                        container.upgradeHttpToWebSocket("request", response, config(), Map.of()));
        assertThat(HttpHead.answerTo(deployAt(
                                        "/other",
                                        (container, request, response) -> container.upgradeHttpToWebSocket(
                                                request, "response", config(), Map.of()))
                                .uri("/up/here"))
                        .status())
                .isEqualTo(500);
        assertThat(failures.next()).isInstanceOf(IllegalArgumentException.class);
    }

    private Deployment deployAt(String contextPath, Call call) {
        return host.deploy(new Application().contextPath(contextPath).servlet("/up/*", new Calling(call, failures)));
    }

    @ParameterizedTest
    @ValueSource(classes = {RefusedMessageMethods.TwoTexts.class, Shapes.WithAbstractDecoder.class})
    void an_endpoint_that_cannot_be_deployed_is_refused(Class<?> type) throws Exception {
        assertFails(jakarta.websocket.DeploymentException.class, (container, request, response) -> {
            ServerEndpointConfig.Builder builder = ServerEndpointConfig.Builder.create(type, "/up/x");
            if (type == Shapes.WithAbstractDecoder.class) {
                builder.decoders(java.util.List.of(Shapes.AbstractDecoder.class));
            }
            container.upgradeHttpToWebSocket(request, response, builder.build(), Map.of());
        });
    }

    @Test
    void a_request_that_is_no_handshake_is_refused_and_the_response_untouched() throws Exception {
        Deployment deployment = deploy((container, request, response) ->
                container.upgradeHttpToWebSocket(request, response, config(), Map.of("from", "servlet")));
        URI uri = URI.create(deployment.uri("/up/here").toString().replaceFirst("ws", "http"));

        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(500);
        assertThat(failures.next()).isInstanceOf(IllegalStateException.class);
    }
}
