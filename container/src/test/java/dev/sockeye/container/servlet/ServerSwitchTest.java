package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import jakarta.servlet.ServletContext;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that wants Sockeye's client, and not its server. */
class ServerSwitchTest {
    @ServerEndpoint("not even a path")
    public static class Faulty {
        @OnMessage
        public void text(String text, int number) {}
    }

    private final Tomcat tomcat = new Tomcat();

    @TempDir
    private Path base;

    private Context application;

    @BeforeEach
    void describe() {
        tomcat.setBaseDir(base.toString());
        application = tomcat.addContext("", base.toString());
        application.addServletContainerInitializer(new ContainerInitializer(), Set.of(Faulty.class));
    }

    @AfterEach
    void stop() throws Exception {
        System.clearProperty("sockeye.server.enabled");
        tomcat.stop();
        tomcat.destroy();
    }

    /** But for what ends the application's clients. */
    private void requireNothingOfSockeye() throws Exception {
        tomcat.start();
        assertThat(application.getState()).isEqualTo(LifecycleState.STARTED);
        ServletContext context = application.getServletContext();
        assertThat(context.getAttribute(ServerContainer.class.getName())).isNull();
        assertThat(context.getAttribute(ServletServerContainer.class.getName())).isNull();
        assertThat(context.getFilterRegistrations()).isEmpty();
        assertThat(application.getApplicationLifecycleListeners()).hasOnlyElementsOfType(EndOfApplication.class);
        assertThat(application.getApplicationEventListeners()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("sockeye-server"));
    }

    @Test
    void a_context_parameter_turns_the_server_off() throws Exception {
        application.addParameter("sockeye.server.enabled", "false");
        requireNothingOfSockeye();
    }

    @Test
    void a_system_property_turns_the_server_off_whatever_else_is_wrong() throws Exception {
        System.setProperty("sockeye.server.enabled", "false");
        application.addParameter("sockeye.max-message-size", "lots");
        requireNothingOfSockeye();
    }

    @Test
    void a_context_parameter_goes_before_the_system_property() throws Exception {
        System.setProperty("sockeye.server.enabled", "false");
        application.addParameter("sockeye.server.enabled", "true");
        tomcat.start();
        assertThat(application.getState().isAvailable()).isFalse();
    }

    @Test
    void a_server_that_a_program_starts_is_not_silently_none() {
        assertThatThrownBy(() -> Sockeye.server()
                        .port(0)
                        .property("sockeye.server.enabled", "false")
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sockeye.server.enabled=false");
        assertThatThrownBy(() -> Sockeye.server()
                        .port(0)
                        .property("sockeye.server.enabled", "no")
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sockeye.server.enabled: expected true or false, got \"no\"");
    }
}
