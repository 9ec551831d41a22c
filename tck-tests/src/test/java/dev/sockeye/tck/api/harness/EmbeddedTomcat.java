package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.Certificates;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
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

/**
 * A servlet container for all tests of a run, in which each deploys its own applications. It calls every
 * ServletContainerInitializer that the service loader finds, and so serves by whichever implementation is there.
 */
final class EmbeddedTomcat implements AutoCloseable {
    /** What fails here is a test's matter; kept, as loggers are only referred to weakly. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private final Tomcat tomcat;
    private final Path directory;
    private TomcatTls tls;

    private EmbeddedTomcat(Tomcat tomcat, Path directory) {
        this.tomcat = tomcat;
        this.directory = directory;
    }

    static EmbeddedTomcat start() {
        LOGGER.setLevel(Level.OFF);
        try {
            Path directory = Files.createTempDirectory("api-suite");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(directory.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getHost();
            tomcat.start();
            return new EmbeddedTomcat(tomcat, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat did not start", e);
        }
    }

    /** The certificates of wss connections, which are served from the first call on. */
    Certificates certificates() throws IOException {
        if (tls == null) {
            tls = TomcatTls.on(tomcat, directory);
        }
        return tls.certificates();
    }

    Deployment deploy(Application application) {
        StandardContext context = new StandardContext();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        context.setName(application.contextPath());
        context.setPath(application.contextPath());
        context.setDocBase(directory.toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        context.setParentClassLoader(EmbeddedTomcat.class.getClassLoader());
        for (ServletContainerInitializer found : ServiceLoader.load(ServletContainerInitializer.class)) {
            context.addServletContainerInitializer(new Watched(found, failures), handled(found, application.classes()));
        }
        context.addServletContainerInitializer(
                (classes, servletContext) -> servletContext.addListener(new Startup(application, failures)), null);
        application.parameters().forEach(context::addParameter);
        addServlets(context, application);
        protect(context, application);
        try {
            tomcat.getHost().addChild(context);
        } catch (RuntimeException e) {
            failures.add(e);
        }
        return new TomcatDeployment(tomcat, tls, context, failures);
    }

    /** Servlet 6.1 section 8.2.4: null if there are none. */
    private static Set<Class<?>> handled(ServletContainerInitializer initializer, Set<Class<?>> classes) {
        HandlesTypes types = initializer.getClass().getAnnotation(HandlesTypes.class);
        if (types == null) {
            return null;
        }
        Set<Class<?>> handled = classes.stream()
                .filter(found -> Arrays.stream(types.value()).anyMatch(type -> isOfType(found, type)))
                .collect(Collectors.toSet());
        return handled.isEmpty() ? null : handled;
    }

    private static boolean isOfType(Class<?> found, Class<?> type) {
        return type.isAssignableFrom(found)
                || Arrays.stream(found.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().equals(type));
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
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** An initializer of which one sees what it throws. */
    private record Watched(ServletContainerInitializer initializer, List<Throwable> failures)
            implements ServletContainerInitializer {
        @Override
        public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
            try {
                initializer.onStartup(classes, context);
            } catch (ServletException | RuntimeException e) {
                failures.add(e);
                throw e;
            }
        }
    }

    /** The application's own part in its start. */
    private record Startup(Application application, List<Throwable> failures) implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServerContainer container =
                    (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
            try {
                for (Application.StartupStep step : application.startup()) {
                    step.run(container);
                }
            } catch (Exception e) {
                failures.add(e);
                throw new IllegalStateException("The application failed to start", e);
            }
        }
    }
}
