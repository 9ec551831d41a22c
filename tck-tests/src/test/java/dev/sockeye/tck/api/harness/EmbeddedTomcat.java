package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.Certificates;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Embedded Tomcat. */
final class EmbeddedTomcat implements SuiteServer {
    /** What fails here is a test's matter; kept, as loggers are only referred to weakly. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Path directory;
    private TomcatTls tls;

    EmbeddedTomcat() throws IOException, LifecycleException {
        LOGGER.setLevel(Level.OFF);
        directory = Files.createTempDirectory("api-suite");
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
        tomcat.start();
    }

    @Override
    public Certificates certificates() throws IOException {
        if (tls == null) {
            tls = TomcatTls.on(tomcat, directory);
        }
        return tls.certificates();
    }

    @Override
    public Deployment deploy(Application application) {
        StandardContext context = new StandardContext();
        ApplicationStart start = new ApplicationStart(application);
        context.setName(application.contextPath());
        context.setPath(application.contextPath());
        context.setDocBase(directory.toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        context.setParentClassLoader(EmbeddedTomcat.class.getClassLoader());
        start.initializers().forEach(context::addServletContainerInitializer);
        application.parameters().forEach(context::addParameter);
        addServlets(context, application);
        protect(context, application);
        try {
            tomcat.getHost().addChild(context);
        } catch (RuntimeException e) {
            start.failed(e);
        }
        return new TomcatDeployment(tomcat, tls, context, start.failures());
    }

    private static void addServlets(Context context, Application application) {
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        application.servlets().forEach((pattern, servlet) -> {
            Tomcat.addServlet(context, pattern, servlet).setAsyncSupported(true);
            context.addServletMapping(pattern, pattern, false);
        });
        application.filters().forEach((pattern, filter) -> addFilter(context, pattern, filter));
    }

    private static void addFilter(Context context, String pattern, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("filter " + pattern);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(definition.getFilterName());
        mapping.addURLPattern(pattern);
        context.addFilterMap(mapping);
    }

    private void protect(Context context, Application application) {
        application.users().forEach(user -> {
            tomcat.addUser(user.name(), user.password());
            tomcat.addRole(user.name(), user.role());
        });
        if (application.rolesByPath().isEmpty()) {
            return;
        }
        context.setLoginConfig(new LoginConfig("BASIC", "suite", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
        application.rolesByPath().forEach((pattern, role) -> {
            SecurityCollection requests = new SecurityCollection();
            requests.addPattern(pattern);
            SecurityConstraint constraint = new SecurityConstraint();
            constraint.addCollection(requests);
            constraint.addAuthRole(role);
            constraint.setAuthConstraint(true);
            context.addSecurityRole(role);
            context.addConstraint(constraint);
        });
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat did not stop in order", e);
        }
    }
}
