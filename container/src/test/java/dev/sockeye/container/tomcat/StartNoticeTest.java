package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.KeptLog;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import java.util.logging.Level;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a start says in the log. */
class StartNoticeTest {
    @ServerEndpoint("/rooms/{room}")
    public static class Room {
        @OnMessage
        public void text(String text) {}
    }

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public void text(String text) {}
    }

    @AutoClose
    private final KeptLog notices = new KeptLog("dev.sockeye.container.servlet.StartNotice");

    @AutoClose
    private final KeptLog endpoints = new KeptLog("dev.sockeye.container.server.ServerEndpoints");

    @ParameterizedTest
    @CsvSource({"true, Tomcat's own upgrade", "false, standard upgrade"})
    void one_line_names_version_host_transport_and_endpoints(String nativeTransport, String transport) {
        Sockeye.server()
                .port(0)
                .endpoint(Room.class)
                .endpoint(Echo.class)
                .property("sockeye.native-transport", nativeTransport)
                .start()
                .close();

        assertThat(notices.records()).singleElement().extracting("level").isEqualTo(Level.INFO);
        assertThat(notices.messages())
                .singleElement()
                .asString()
                .matches("Sockeye \\d+\\.\\d+\\.\\d+\\S* on Apache Tomcat/11\\S+, " + transport
                        + ", serves /echo, /rooms/\\{room}");
        assertThat(endpoints.records()).allMatch(logged -> Level.FINE.equals(logged.getLevel()));
    }

    @Test
    void what_a_later_listener_deploys_is_named_by_itself() throws Exception {
        Sockeye.server()
                .port(0)
                .endpoint(Room.class)
                .tomcat(tomcat -> context(tomcat)
                        .addServletContainerInitializer(
                                (found, application) -> application.addListener(new Late()), null))
                .start()
                .close();

        assertThat(notices.messages()).singleElement().asString().endsWith("serves /rooms/{room}");
        assertThat(endpoints.messages()).contains("/echo is served by " + Echo.class.getName());
    }

    private static final class Late implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext application = event.getServletContext();
            try {
                ((ServerContainer) application.getAttribute(ServerContainer.class.getName())).addEndpoint(Echo.class);
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Context context(Tomcat tomcat) {
        return (Context) tomcat.getHost().findChildren()[0];
    }

    @Test
    void an_application_without_endpoints_is_not_announced_and_one_that_comes_later_is_named() throws Exception {
        Tomcat[] running = new Tomcat[1];
        Server server =
                Sockeye.server().port(0).tomcat(tomcat -> running[0] = tomcat).start();
        try {
            assertThat(notices.records()).singleElement().extracting("level").isEqualTo(Level.FINE);

            Context context = context(running[0]);
            ((ServerContainer) context.getServletContext().getAttribute(ServerContainer.class.getName()))
                    .addEndpoint(Room.class);

            assertThat(endpoints.records()).singleElement().extracting("level").isEqualTo(Level.INFO);
            assertThat(endpoints.messages()).containsExactly("/rooms/{room} is served by " + Room.class.getName());
        } finally {
            server.stop();
        }
    }
}
