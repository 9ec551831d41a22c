package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.Certificates;
import io.undertow.Undertow;
import io.undertow.server.handlers.CanonicalPathHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.api.WebResourceCollection;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Embedded Undertow. */
final class EmbeddedUndertow implements SuiteServer {
    private final PathHandler applications = new PathHandler();
    private final ServletContainer container = ServletContainer.Factory.newInstance();
    private final Certificates certificates;
    private final Undertow server;

    /** It cannot begin to listen later: that to TLS, too, is there from the start. By default it leaves dots in paths. */
    EmbeddedUndertow() throws IOException, GeneralSecurityException {
        certificates = Certificates.in(Files.createTempDirectory("api-suite"))
                .with("localhost", "dns:localhost", "ip:127.0.0.1");
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .addHttpsListener(0, "127.0.0.1", certificates.proving("localhost"))
                .setHandler(new CanonicalPathHandler(applications))
                .build();
        server.start();
    }

    @Override
    public Certificates certificates() {
        return certificates;
    }

    @Override
    public Deployment deploy(Application application) {
        ApplicationStart start = new ApplicationStart(application);
        HttpSessions sessions = new HttpSessions();
        DeploymentInfo info = new DeploymentInfo()
                .setDeploymentName(UUID.randomUUID().toString())
                .setContextPath(application.contextPath().isEmpty() ? "/" : application.contextPath())
                .setClassLoader(new URLClassLoader(new URL[0], EmbeddedUndertow.class.getClassLoader()))
                .addListener(new ListenerInfo(HttpSessions.class, new ImmediateInstanceFactory<>(sessions)));
        application.parameters().forEach(info::addInitParameter);
        start.initializers()
                .forEach((initializer, classes) ->
                        info.addServletContainerInitializer(new ServletContainerInitializerInfo(
                                initializer.getClass(), new ImmediateInstanceFactory<>(initializer), classes)));
        addServlets(info, application);
        protect(info, application);
        DeploymentManager manager = container.addDeployment(info);
        return new UndertowDeployment(port(0), port(1), applications, manager, sessions, start, serves(manager, start));
    }

    private boolean serves(DeploymentManager manager, ApplicationStart start) {
        try {
            manager.deploy();
            applications.addPrefixPath(
                    manager.getDeployment().getDeploymentInfo().getContextPath(), manager.start());
            return true;
        } catch (ServletException | RuntimeException e) {
            start.failed(e);
            return false;
        }
    }

    private static void addServlets(DeploymentInfo info, Application application) {
        application
                .servlets()
                .forEach((pattern, servlet) -> info.addServlet(
                        new ServletInfo(pattern, servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                                .addMapping(pattern)
                                .setAsyncSupported(true)));
        application.filters().forEach((pattern, filter) -> {
            info.addFilter(new FilterInfo(pattern, filter.getClass(), new ImmediateInstanceFactory<>(filter))
                    .setAsyncSupported(true));
            info.addFilterUrlMapping(pattern, pattern, DispatcherType.REQUEST);
        });
    }

    private static void protect(DeploymentInfo info, Application application) {
        if (application.rolesByPath().isEmpty()) {
            return;
        }
        info.setIdentityManager(new SuiteUsers(application.users()));
        info.setLoginConfig(new LoginConfig("BASIC", "suite"));
        application.rolesByPath().forEach((pattern, role) -> {
            info.addSecurityRole(role);
            info.addSecurityConstraint(new SecurityConstraint()
                    .addWebResourceCollection(new WebResourceCollection().addUrlPattern(pattern))
                    .addRoleAllowed(role));
        });
    }

    private int port(int listener) {
        return ((InetSocketAddress) server.getListenerInfo().get(listener).getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
