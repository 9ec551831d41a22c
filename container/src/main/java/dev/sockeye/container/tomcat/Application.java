package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.container.Drainable;
import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.Service;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.UDecoder;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/**
 * The one web application of an embedded server: its files, filters, servlets and endpoints. It remembers what keeps it
 * from starting, of which Tomcat would only write a stack trace to its log. For one thread.
 */
final class Application {
    private final WebContent content;
    private final ServerConfiguration configuration;
    private final Context context;
    private @Nullable Exception fault;

    /**
     * Adds the application to a Tomcat, whose start will fail before it takes requests if the application cannot start.
     *
     * @param directory where temporary files may be
     */
    Application(WebContent content, ServerConfiguration configuration, Tomcat tomcat, TemporaryDirectory directory) {
        this.content = content;
        this.configuration = configuration;
        Path files = content.files();
        Path root = files == null ? TemporaryDirectory.in(directory.path()).path() : files.toAbsolutePath();
        context = tomcat.addContext("", root.toString());
        context.setParentClassLoader(Thread.currentThread().getContextClassLoader());
        context.addWelcomeFile("index.html");
        Tomcat.addDefaultMimeTypeMappings(context);
        skipLeakHunt();
        configuration.properties().forEach(context::addParameter);
        context.addServletContainerInitializer(this::initialize, null);
        // Tomcat runs filters, ours too, only for paths that some servlet is mapped to.
        Tomcat.addServlet(context, "default", new ShownFiles());
        map("/", "default");
        content.filters().forEach(filter -> addFilter(filter.getKey(), filter.getValue()));
        content.servlets().forEach((pattern, servlet) -> {
            Tomcat.addServlet(context, pattern, servlet).setAsyncSupported(true);
            map(UDecoder.URLDecode(pattern, UTF_8), pattern);
        });
        // Tomcat waits for open streams before it lets listeners end them. And once a connector is paused, it closes
        // connections whose handshake is answered but which are not upgraded yet.
        tomcat.getService().addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.BEFORE_STOP_EVENT)) {
                prepareStop();
            }
        });
        // The connectors come after the engine.
        tomcat.getEngine().addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.AFTER_START_EVENT)) {
                requireStarted();
            }
        });
    }

    /** The one method for it that Tomcat 10.1 has as well. */
    @SuppressWarnings("deprecation")
    private void map(String decodedPattern, String servlet) {
        context.addServletMappingDecoded(decodedPattern, servlet, false);
    }

    private void prepareStop() {
        ServletServerContainer container = container();
        if (container != null) {
            container.aboutToStop();
        }
    }

    /**
     * Its server container.
     *
     * @throws NullPointerException if it has not started
     */
    Drainable drainable() {
        return Objects.requireNonNull(container());
    }

    private @Nullable ServletServerContainer container() {
        return (ServletServerContainer)
                context.getServletContext().getAttribute(ServletServerContainer.class.getName());
    }

    /** The application's classes are the program's own: there is nothing to unload. */
    private void skipLeakHunt() {
        if (context instanceof StandardContext standard) {
            standard.setClearReferencesThreadLocals(false);
            standard.setClearReferencesRmiTargets(false);
        }
    }

    /** Nobody is to reach this machine's own server but by the names of this machine, unless others are listed. */
    void guardLoopback(Service service) {
        boolean chosen = context.findParameter(SockeyeProperties.ALLOWED_HOSTS.name()) != null
                || System.getProperty(SockeyeProperties.ALLOWED_HOSTS.name()) != null;
        if (!chosen && Stream.of(service.findConnectors()).allMatch(LocalConsole::isOnLoopback)) {
            context.addParameter(SockeyeProperties.ALLOWED_HOSTS.name(), "localhost");
        }
    }

    private void addFilter(String pattern, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(pattern + " " + context.findFilterDefs().length);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(definition.getFilterName());
        mapping.addURLPattern(pattern);
        context.addFilterMap(mapping);
    }

    private void initialize(@Nullable Set<Class<?>> found, ServletContext servletContext) {
        try {
            new ContainerInitializer(configuration.extensions(), content.parts(), configuration.settings())
                    .onStartup(found, servletContext);
        } catch (ServletException | RuntimeException e) {
            fault = e;
        }
    }

    /**
     * Requires that the application has started.
     *
     * @throws IllegalStateException if it has not, naming all reasons there are
     */
    void requireStarted() {
        if (fault != null && fault.getCause() instanceof DeploymentException deployment) {
            throw new IllegalStateException(
                    "The endpoints cannot be deployed: " + deployment.getMessage(), thrownByApplication(deployment));
        }
        if (fault != null) {
            throw new IllegalStateException("The application cannot start", fault);
        }
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("Tomcat could not start the application; its log has the cause");
        }
    }

    /** The reasons are in the message already; what is missing is where in the application they come from, if they do. */
    private static @Nullable Throwable thrownByApplication(DeploymentException deployment) {
        Throwable innermost = deployment;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        if (innermost == deployment) {
            return null;
        }
        List<StackTraceElement> above = Stream.of(innermost.getStackTrace())
                .takeWhile(frame -> !frame.getClassName().startsWith("dev.sockeye.bridge."))
                .toList();
        if (above.stream().allMatch(frame -> "java.base".equals(frame.getModuleName()))) {
            return null;
        }
        innermost.setStackTrace(above.toArray(StackTraceElement[]::new));
        return innermost;
    }
}
