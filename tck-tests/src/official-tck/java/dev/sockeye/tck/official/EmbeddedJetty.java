package dev.sockeye.tck.official;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Deploys the archives of the official TCK to one embedded Jetty for the whole run, as {@link EmbeddedTomcat} does to
 * Tomcat.
 */
final class EmbeddedJetty implements DeployableContainer<NothingToConfigure> {
    private static final String HOST = "localhost";

    private final Map<Archive<?>, WebAppContext> deployed = new ConcurrentHashMap<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection applications = new ContextHandlerCollection(true);
    private final Path base;

    EmbeddedJetty() {
        try {
            base = Files.createTempDirectory("official-tck");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Class<NothingToConfigure> getConfigurationClass() {
        return NothingToConfigure.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    @Override
    public void start() throws LifecycleException {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(applications);
        try {
            server.start();
        } catch (Exception e) {
            throw new LifecycleException("Jetty did not start", e);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new LifecycleException("Jetty did not stop", e);
        }
    }

    /** An application that cannot be deployed is not available, which some tests are after. */
    @Override
    public ProtocolMetaData deploy(Archive<?> archive) {
        Path war = base.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        WebAppContext context = new WebAppContext();
        context.setContextPath("/" + archive.getName().replaceFirst("\\.war$", ""));
        context.setWar(war.toString());
        context.addConfiguration(new AnnotationConfiguration());
        context.setThrowUnavailableOnStartupException(false);
        deployed.put(archive, context);
        applications.addHandler(context);
        applications.manage(context);
        try {
            context.start();
        } catch (Exception e) {
            System.getLogger(EmbeddedJetty.class.getName())
                    .log(System.Logger.Level.INFO, "An archive of the kit does not start", e);
        }

        HTTPContext http = new HTTPContext(HOST, connector.getLocalPort());
        http.add(new Servlet("default", context.getContextPath()));
        return new ProtocolMetaData().addContext(http);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        WebAppContext context = deployed.remove(archive);
        if (context == null) {
            return;
        }
        try {
            context.stop();
        } catch (Exception e) {
            throw new DeploymentException("Jetty did not stop the application", e);
        }
        applications.removeHandler(context);
    }
}
