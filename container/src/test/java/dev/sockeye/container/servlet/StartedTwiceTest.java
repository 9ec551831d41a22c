package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that starts Sockeye itself, in a host that finds it as well. */
class StartedTwiceTest {
    @ServerEndpoint("/found")
    public static class Found {
        @OnMessage
        public void text(String text) {}
    }

    @ServerEndpoint("/added")
    public static class Added {
        @OnMessage
        public void text(String text) {}
    }

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void one_container_serves_what_either_start_has_brought(@TempDir Path base) throws Exception {
        tomcat.setBaseDir(base.toString());
        Context application = tomcat.addContext("", base.toString());
        application.addServletContainerInitializer(
                (found, context) -> new ContainerInitializer().onStartup(Set.of(Added.class), context), null);
        application.addServletContainerInitializer(new ContainerInitializer(), Set.of(Found.class));
        tomcat.start();

        ServletContext context = application.getServletContext();
        assertThat(context.getFilterRegistrations()).hasSize(3);
        assertThat(context.getAttribute(ServletServerContainer.ATTRIBUTE))
                .isInstanceOfSatisfying(ServletServerContainer.class, container -> {
                    assertThat(container.isDeployed("/found")).isTrue();
                    assertThat(container.isDeployed("/added")).isTrue();
                });
    }
}
