package dev.sockeye.undertow;

import dev.sockeye.container.transport.HostCertificate;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;

/**
 * Embedded Undertow as a host of the transport contract.
 *
 * @param server the host
 * @param application what it runs
 * @param secure whether it is reached by TLS
 */
record UndertowHost(Undertow server, DeploymentManager application, boolean secure) implements RunningHost {
    /** Starts one by Undertow's own upgrade, or by the standard one. */
    static RunningHost start(HostedApplication application, boolean nativeTransport) throws ServletException {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowHost.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("contract")
                .addInitParameter("sockeye.native-transport", String.valueOf(nativeTransport))
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        application.initializer().getClass(),
                        new ImmediateInstanceFactory<>(application.initializer()),
                        application.endpoints()));
        application.properties().forEach(deployment::addInitParameter);
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        Undertow.Builder server = Undertow.builder()
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, (int)
                        application.idleTimeout().toMillis())
                .setHandler(manager.start());
        Undertow started = application.secure()
                ? server.addHttpsListener(0, "localhost", HostCertificate.context())
                        .build()
                : server.addHttpListener(0, "localhost").build();
        started.start();
        return new UndertowHost(started, manager, application.secure());
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void stopApplication() throws ServletException {
        if (application.getState() == DeploymentManager.State.STARTED) {
            application.stop();
            application.undeploy();
        }
    }

    @Override
    public void close() {
        try {
            stopApplication();
        } catch (ServletException e) {
            throw new AssertionError("Expected the application to stop", e);
        } finally {
            server.stop();
        }
    }
}
