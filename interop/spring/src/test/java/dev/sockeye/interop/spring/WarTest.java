package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.servlet.ContainerInitializer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.SpringServletContainerInitializer;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

/** The application in a servlet container, which finds Sockeye and Spring, in whichever order, and may have a WebSocket itself. */
@Timeout(60)
class WarTest {
    /** What a host finds of the application. */
    private static final Set<Class<?>> ENDPOINTS =
            Set.of(AnnotatedEcho.class, InjectedByField.class, PartEndpoint.class, SecuredEcho.class);

    @TempDir
    Path directory;

    enum Initializers {
        SOCKEYE_FIRST,
        SPRING_FIRST,
        BEHIND_A_WEBSOCKET_OF_THE_HOST
    }

    @ParameterizedTest
    @EnumSource
    void endpoints_are_deployed_once_and_injected(Initializers order) throws Exception {
        Tomcat tomcat = start(order);
        try {
            assertAnswers(tomcat, "/annotated/Ada", "hello", "Ada said hello");
            assertAnswers(tomcat, "/by-field", "Ada", "hello Ada");
            assertAnswers(tomcat, "/programmatic", "hello", "programmatic hello");
            assertAnswers(tomcat, "/handler", "hello", "handled hello");
            assertAnswers(tomcat, "/shout", "hello", "hello!");
            assertAnswers(tomcat, "/part", "hello", "part hello");
        } finally {
            stop(tomcat);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_are_closed_with_1001_when_the_application_stops(Initializers order) throws Exception {
        Tomcat tomcat = start(order);
        Conversation conversation;
        try {
            conversation = Conversation.of(new StandardWebSocketClient(), uri(tomcat, "/annotated/Ada"));
            ((Context) tomcat.getHost().findChildren()[0]).stop();
        } finally {
            stop(tomcat);
        }
        assertThat(conversation.closed().getCode()).isEqualTo(CloseStatus.GOING_AWAY.getCode());
    }

    private static void assertAnswers(Tomcat tomcat, String path, String said, String heard) throws Exception {
        try (Conversation conversation = Conversation.of(new StandardWebSocketClient(), uri(tomcat, path))) {
            conversation.says(new TextMessage(said));
            assertThat(conversation.hears()).isEqualTo(heard);
        }
    }

    private static URI uri(Tomcat tomcat, String path) {
        return URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    }

    private Tomcat start(Initializers order) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", directory.toString());
        context.setParentClassLoader(getClass().getClassLoader());
        Runnable sockeye = () -> context.addServletContainerInitializer(new ContainerInitializer(), ENDPOINTS);
        Runnable spring = () -> context.addServletContainerInitializer(
                new SpringServletContainerInitializer(), Set.of(WarApplication.class));
        Runnable host = () -> context.addServletContainerInitializer(new WsSci(), Set.of());
        Runnable[] initializers =
                switch (order) {
                    case SOCKEYE_FIRST -> new Runnable[] {sockeye, spring};
                    case SPRING_FIRST -> new Runnable[] {spring, sockeye};
                    case BEHIND_A_WEBSOCKET_OF_THE_HOST -> new Runnable[] {host, sockeye, spring};
                };
        Arrays.asList(initializers).forEach(Runnable::run);
        tomcat.start();
        assertThat(context.getState().isAvailable()).as("the application has started").isTrue();
        return tomcat;
    }

    private static void stop(Tomcat tomcat) throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
