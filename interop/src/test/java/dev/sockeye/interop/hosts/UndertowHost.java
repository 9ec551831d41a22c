package dev.sockeye.interop.hosts;

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
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;

/** Embedded Undertow as a host of the transport contract. */
final class UndertowHost implements RunningHost {
    private final Undertow undertow;
    private final DeploymentManager manager;
    private final boolean secure;

    private UndertowHost(Undertow undertow, DeploymentManager manager, boolean secure) {
        this.undertow = undertow;
        this.manager = manager;
        this.secure = secure;
    }

    static RunningHost start(HostedApplication application) throws ServletException {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowHost.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("application");
        application.properties().forEach(deployment::addInitParameter);
        ServletContainerInitializer initializer = application.initializer();
        deployment.addServletContainerInitializer(new ServletContainerInitializerInfo(
                initializer.getClass(), new ImmediateInstanceFactory<>(initializer), application.endpoints()));
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        int timeout = (int) application.idleTimeout().toMillis();
        Undertow.Builder description = Undertow.builder()
                .setSocketOption(org.xnio.Options.READ_TIMEOUT, timeout)
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, timeout)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, timeout)
                .setHandler(manager.start());
        Undertow undertow = (application.secure()
                        ? description.addHttpsListener(0, "127.0.0.1", HostCertificate.context())
                        : description.addHttpListener(0, "127.0.0.1"))
                .build();
        undertow.start();
        return new UndertowHost(undertow, manager, application.secure());
    }

    @Override
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public void stopApplication() throws ServletException {
        if (manager.getState() == DeploymentManager.State.STARTED) {
            manager.stop();
            manager.undeploy();
        }
    }

    @Override
    public void close() {
        try {
            stopApplication();
        } catch (ServletException e) {
            throw new AssertionError("Expected Undertow to stop the application in order", e);
        }
        undertow.stop();
    }
}
