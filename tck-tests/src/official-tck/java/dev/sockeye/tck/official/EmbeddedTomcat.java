package dev.sockeye.tck.official;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Deploys the archives of the official TCK to one embedded Tomcat for the whole run. It listens to this machine only, at
 * a port that is free, and serves WebSocket with what the class path holds: Sockeye.
 */
final class EmbeddedTomcat implements DeployableContainer<NothingToConfigure> {
    private static final String HOST = "localhost";

    private final Map<Archive<?>, Context> deployed = new ConcurrentHashMap<>();
    private final Tomcat tomcat = new Tomcat();
    private final Path base;

    EmbeddedTomcat() {
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
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        tomcat.setConnector(connector);
        try {
            tomcat.getHost();
            tomcat.start();
        } catch (org.apache.catalina.LifecycleException e) {
            throw new LifecycleException("Tomcat did not start", e);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (org.apache.catalina.LifecycleException e) {
            throw new LifecycleException("Tomcat did not stop", e);
        }
    }

    /** An application that cannot be deployed is answered for with 404, as by any Tomcat: some tests are after that. */
    @Override
    public ProtocolMetaData deploy(Archive<?> archive) {
        Path war = base.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        Context context = context("/" + archive.getName().replaceFirst("\\.war$", ""), war);
        deployed.put(archive, context);
        tomcat.getHost().addChild(context);

        HTTPContext http = new HTTPContext(HOST, tomcat.getConnector().getLocalPort());
        http.add(new Servlet("default", context.getPath()));
        return new ProtocolMetaData().addContext(http);
    }

    private static Context context(String path, Path war) {
        StandardContext context = new StandardContext();
        context.setName(path);
        context.setPath(path);
        context.setDocBase(war.toString());
        context.setParentClassLoader(EmbeddedTomcat.class.getClassLoader());
        ContextConfig configuration = new ContextConfig();
        configuration.setDefaultWebXml(Constants.NoDefaultWebXml);
        context.addLifecycleListener(configuration);
        // The endpoints of all tests are on the class path: only those of the archive are the application's.
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        // Tomcat runs filters only for paths that some servlet is mapped to.
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        return context;
    }

    @Override
    public void undeploy(Archive<?> archive) {
        Context context = deployed.remove(archive);
        if (context != null) {
            ((StandardHost) tomcat.getHost()).removeChild(context);
        }
    }
}
