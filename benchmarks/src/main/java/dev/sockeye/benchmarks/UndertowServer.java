package dev.sockeye.benchmarks;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Embedded Undertow with its own WebSocket, in a process of its own. */
final class UndertowServer {
    private UndertowServer() {}

    public static void main(String[] arguments) throws IOException, ServletException {
        WebSocketDeploymentInfo sockets = new WebSocketDeploymentInfo()
                .addEndpoint(EchoEndpoint.class)
                .addEndpoint(FanOutEndpoint.class)
                .addExtension(new PerMessageDeflateHandshake());
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("echo")
                .addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, sockets);
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", manager.start())
                .build();
        server.start();
        try {
            InetSocketAddress address =
                    (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
            ServerConsole.run(address.getPort());
        } finally {
            server.stop();
        }
    }
}
