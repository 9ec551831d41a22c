package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.Certificates;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Embedded Jetty. */
final class EmbeddedJetty implements SuiteServer {
    private final Server server = new Server();
    private final ContextHandlerCollection applications = new ContextHandlerCollection(true);
    private final ServerConnector plain = new ServerConnector(server, new HttpConnectionFactory(configuration()));
    private ServerConnector secure;
    private Certificates certificates;

    EmbeddedJetty() throws Exception {
        plain.setHost("127.0.0.1");
        server.addConnector(plain);
        server.setHandler(applications);
        server.start();
    }

    /** By default it refuses requests with an encoded percent sign. */
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(
                UriCompliance.DEFAULT.with("suite", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        return configuration;
    }

    @Override
    public Certificates certificates() throws IOException {
        if (certificates == null) {
            certificates = Certificates.in(Files.createTempDirectory("api-suite"))
                    .with("localhost", "dns:localhost", "ip:127.0.0.1");
            secure = secureConnector();
            server.addConnector(secure);
            try {
                secure.start();
            } catch (Exception e) {
                throw new IOException("Jetty does not serve TLS", e);
            }
        }
        return certificates;
    }

    private ServerConnector secureConnector() {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(certificates.keyStore().toString());
        tls.setKeyStorePassword(certificates.password());
        tls.setCertAlias("localhost");
        HttpConfiguration configuration = configuration();
        configuration.addCustomizer(new SecureRequestCustomizer());
        ServerConnector connector = new ServerConnector(server, tls, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        return connector;
    }

    @Override
    public Deployment deploy(Application application) {
        ApplicationStart start = new ApplicationStart(application);
        HttpSessions sessions = new HttpSessions();
        ServletContextHandler context = new ServletContextHandler(
                application.contextPath().isEmpty() ? "/" : application.contextPath(), true, false);
        context.setClassLoader(new URLClassLoader(new URL[0], EmbeddedJetty.class.getClassLoader()));
        application.parameters().forEach(context::setInitParameter);
        start.initializers()
                .forEach((initializer, classes) ->
                        context.addServletContainerInitializer(initializer, classes.toArray(Class<?>[]::new)));
        context.addEventListener(sessions);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        addServlets(context, application);
        protect(context, application);
        applications.addHandler(context);
        // Jetty looks for sessions of a new name only in what it manages.
        applications.manage(context);
        try {
            context.start();
        } catch (Exception e) {
            start.failed(e);
        }
        return new JettyDeployment(plain, secure, applications, context, sessions, start);
    }

    private static void addServlets(ServletContextHandler context, Application application) {
        context.addServlet(new ServletHolder("default", DefaultServlet.class), "/");
        application.servlets().forEach((pattern, servlet) -> {
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            context.addServlet(holder, pattern);
        });
        application.filters().forEach((pattern, filter) -> {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, pattern, EnumSet.of(DispatcherType.REQUEST));
        });
    }

    private static void protect(ServletContextHandler context, Application application) {
        if (application.rolesByPath().isEmpty()) {
            return;
        }
        UserStore users = new UserStore();
        application
                .users()
                .forEach(user -> users.addUser(
                        user.name(), Credential.getCredential(user.password()), new String[] {user.role()}));
        HashLoginService logins = new HashLoginService("suite");
        logins.setUserStore(users);
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setLoginService(logins);
        security.setAuthenticator(new BasicAuthenticator());
        application.rolesByPath().forEach((pattern, role) -> {
            ConstraintMapping mapping = new ConstraintMapping();
            mapping.setPathSpec(pattern);
            mapping.setConstraint(Constraint.from(role));
            security.addConstraintMapping(mapping);
        });
        context.setSecurityHandler(security);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not stop in order", e);
        }
    }
}
