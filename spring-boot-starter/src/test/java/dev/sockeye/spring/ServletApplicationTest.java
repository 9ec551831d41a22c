package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.standard.TomcatRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;
import org.springframework.web.socket.sockjs.transport.TransportHandlingSockJsService;
import org.springframework.web.socket.sockjs.transport.handler.WebSocketTransportHandler;

/** An application with Tomcat, whose own WebSocket is on the class path. */
@Timeout(60)
class ServletApplicationTest {
    private static final String TOMCATS = "websocketServletWebServerCustomizer";

    private final WebApplicationContextRunner application = new WebApplicationContextRunner(
                    AnnotationConfigServletWebServerApplicationContext::new)
            .withConfiguration(AutoConfigurations.of(
                    ServletWebServerFactoryAutoConfiguration.class,
                    DispatcherServletAutoConfiguration.class,
                    WebSocketServletAutoConfiguration.class,
                    SockeyeAutoConfiguration.class,
                    SockeyeHealthAutoConfiguration.class))
            .withInitializer(new ServerPortInfoApplicationContextInitializer())
            .withPropertyValues("server.port=0", "server.address=127.0.0.1");

    /** Answers. */
    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String answer(String text) {
            return text;
        }
    }

    /** Breaks a rule. */
    @ServerEndpoint("/faulty")
    public static class Faulty {
        @OnMessage
        public void onMessage(Faulty unknown) {}
    }

    private static URI uri(String scheme, ApplicationContext context, String path) {
        return URI.create(scheme + "://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    private static BlockingWebSocket connect(ApplicationContext context) {
        return WsClient.blocking(uri("ws", context, "/echo"));
    }

    @Test
    void sockeye_serves_in_place_of_tomcats_own_websocket() {
        application.withBean(Echo.class).run(context -> {
            try (BlockingWebSocket socket = connect(context)) {
                socket.send("hello");
                assertThat(socket.receive().orElseThrow().text()).isEqualTo("hello");
                assertThat(context).doesNotHaveBean(TOMCATS);
                assertThat(context.getBean(Boot3HealthIndicator.class).health().getDetails())
                        .containsEntry("sessions", 1);
            }
        });
    }

    @Test
    void a_handler_that_is_a_bean_asks_for_an_upgrade_beside_the_defaults_of_spring_mvc() {
        application
                .withBean("/shout", WsHandler.class, () -> request -> WsResponse.accept(socket -> {}))
                .run(context -> {
                    HttpRequest request = HttpRequest.newBuilder(uri("http", context, "/shout"))
                            .build();
                    assertThat(HttpClient.newHttpClient()
                                    .send(request, BodyHandlers.discarding())
                                    .statusCode())
                            .isEqualTo(426);
                });
    }

    @Test
    void peers_are_closed_with_1001_when_the_application_ends() {
        CompletableFuture<BlockingWebSocket> open = new CompletableFuture<>();
        application.withBean(Echo.class).run(context -> open.complete(connect(context)));

        BlockingWebSocket socket = open.join();
        assertThat(socket.receive()).isEmpty();
        assertThat(socket.closeReason().orElseThrow().getCloseCode().getCode()).isEqualTo(1001);
    }

    @Test
    void an_application_that_only_pauses_keeps_its_sessions() {
        application.withBean(Echo.class).run(context -> {
            try (BlockingWebSocket socket = connect(context)) {
                SessionsStop stop = context.getBean(SessionsStop.class);
                CompletableFuture<Void> stopped = new CompletableFuture<>();
                stop.stop(() -> stopped.complete(null));
                assertThat(stopped).isDone();
                assertThat(stop.isPauseable()).isFalse();
                assertThat(context.getBean(Boot3HealthIndicator.class)
                                .health()
                                .getStatus()
                                .getCode())
                        .isEqualTo("OUT_OF_SERVICE");
                socket.send("still here");
                assertThat(socket.receive().orElseThrow().text()).isEqualTo("still here");
            }
        });
    }

    @Test
    void sessions_end_before_the_server_waits_for_requests() {
        assertThat(SessionsStop.PHASE).isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
    }

    @Test
    void without_a_server_health_is_unknown() {
        ServerStart never = new ServerStart(new EnvironmentProperties(Map.of()), null);
        assertThat(new ServerHealth(never, null).status()).isEqualTo("UNKNOWN");
        assertThat(new ServerHealth(never, null).details()).isEmpty();
    }

    @Test
    void an_application_may_be_left_to_tomcats_own_websocket() {
        application
                .withPropertyValues("sockeye.server.enabled=false")
                .run(context -> assertThat(context)
                        .hasBean(TOMCATS)
                        .doesNotHaveBean(ServerStart.class)
                        .doesNotHaveBean(Boot3HealthIndicator.class));
    }

    @Test
    void a_faulty_endpoint_is_explained() {
        application.withBean(Faulty.class).run(context -> {
            FailureAnalysis analysis = new DeploymentFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .contains("WebSocket endpoints cannot be deployed", "Faulty.onMessage");
        });
    }

    /** Has no path that could be one. */
    @ServerEndpoint("/empty//segment")
    public static class FaultyPath {}

    /** Where another is. */
    @ServerEndpoint("/faulty")
    public static class Second {}

    @Test
    void faults_of_all_kinds_are_explained_together() {
        application
                .withBean(Faulty.class)
                .withBean(FaultyPath.class)
                .withBean(Second.class)
                .withBean("/star/*", WsHandler.class, () -> request -> WsResponse.accept(socket -> {}))
                .run(context -> {
                    FailureAnalysis analysis = new DeploymentFailureAnalyzer().analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .contains("Faulty.onMessage")
                            .contains("Endpoint path \"/empty//segment\" is not valid")
                            .contains("Second matches the same requests as \"/faulty\"")
                            .contains("\"/star/*\"", "a star stands for all paths below another");
                });
    }

    @Test
    void a_value_that_cannot_be_used_is_explained() {
        application.withPropertyValues("sockeye.corking=perhaps").run(context -> {
            FailureAnalysis analysis = new InvalidPropertiesFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("sockeye.corking (corking): expected true or false");
        });
    }

    @Test
    void handshake_handlers_upgrade_by_sockeye_however_they_are_registered() {
        DefaultHandshakeHandler plain = new DefaultHandshakeHandler();
        DefaultHandshakeHandler overSockJs = new DefaultHandshakeHandler();
        DefaultHandshakeHandler standard = new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy());
        TransportHandlingSockJsService sockJs = new TransportHandlingSockJsService(
                new ThreadPoolTaskScheduler(), new WebSocketTransportHandler(overSockJs));
        SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of(
                "/plain", new WebSocketHttpRequestHandler(new TextWebSocketHandler(), plain),
                "/sockjs/**", new SockJsHttpRequestHandler(sockJs, new TextWebSocketHandler())));
        assertThat(plain.getRequestUpgradeStrategy()).isInstanceOf(TomcatRequestUpgradeStrategy.class);

        application
                .withBean("mapping", SimpleUrlHandlerMapping.class, () -> mapping)
                .withBean("handler", DefaultHandshakeHandler.class, () -> standard)
                .run(context -> assertThat(List.of(plain, overSockJs, standard))
                        .extracting(DefaultHandshakeHandler::getRequestUpgradeStrategy)
                        .hasOnlyElementsOfType(SockeyeUpgradeStrategy.class));
    }
}
