package dev.sockeye.undertow;

import dev.sockeye.container.servlet.ContainerInitializer;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.ServletException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;

/** The program of docs/how-to/embedded.md: Undertow with one endpoint. */
public final class EmbeddedUndertow {
    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String echo(String message) {
            return message;
        }
    }

    public static void main(String[] arguments) throws ServletException {
        DeploymentManager application = Servlets.defaultContainer().addDeployment(deployment());
        application.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(8080, "localhost")
                .setHandler(application.start())
                .build();
        server.start();
    }

    static DeploymentInfo deployment() {
        return Servlets.deployment()
                .setDeploymentName("echo")
                .setContextPath("/")
                .setClassLoader(EmbeddedUndertow.class.getClassLoader())
                .addServletContainerInitializer(
                        new ServletContainerInitializerInfo(ContainerInitializer.class, Set.of(Echo.class)));
    }

    private EmbeddedUndertow() {}
}
