package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.session.connection.Threads;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that Tomcat finds in a web application, which has filters of its own and ends while Tomcat goes on. */
@Timeout(60)
class RoutedApplicationTest {
    private static final CountDownLatch CLOSED = new CountDownLatch(1);

    public static final class Found implements RoutedApplication {
        @Override
        public List<Route> routes() {
            return List.of(
                    http("/page", (request, response) -> response.getWriter().print("for " + request.getRemoteUser())),
                    sse("/events", request -> events -> {
                        events.onClose(CLOSED::countDown);
                        events.send("hello");
                    }));
        }
    }

    /** Adds filters when the routes are deployed already. */
    public static final class Listener implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            add(context, "pattern").addMappingForUrlPatterns(null, true, "/*");
            add(context, "servlet").addMappingForServletNames(null, true, "default");
        }

        private static FilterRegistration.Dynamic add(ServletContext context, String name) {
            FilterRegistration.Dynamic filter = context.addFilter(name, refusing(name));
            filter.setAsyncSupported(true);
            return filter;
        }
    }

    /** A filter that refuses requests for it, and tells the others who their user is. */
    private static Filter refusing(String name) {
        return (request, response, chain) -> {
            HttpServletRequest asked = (HttpServletRequest) request;
            if (name.equals(asked.getHeader("X-Refused-By"))) {
                ((HttpServletResponse) response).sendError(403);
                return;
            }
            chain.doFilter(
                    new HttpServletRequestWrapper(asked) {
                        @Override
                        public String getRemoteUser() {
                            String before = super.getRemoteUser();
                            return before == null ? name : before + " " + name;
                        }
                    },
                    response);
        };
    }

    @TempDir
    private Path directory;

    private final Tomcat tomcat = new Tomcat();
    private Context application;

    @BeforeEach
    void start() throws Exception {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(connector);
        application = tomcat.addContext("/app", directory.toString());
        Tomcat.addServlet(application, "default", new DefaultServlet());
        application.addServletMapping("/", "default", false);
        application.addServletContainerInitializer(new ContainerInitializer(), Set.of(Found.class));
        application.addApplicationListener(Listener.class.getName());
        declare("declared");
        tomcat.start();
    }

    private void declare(String name) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(refusing(name));
        definition.setAsyncSupported("true");
        application.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(name);
        mapping.addURLPattern("/*");
        application.addFilterMap(mapping);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private RawExchange get(String path, String... headers) throws Exception {
        return RawExchange.of(tomcat.getConnector().getLocalPort(), "GET", path, headers);
    }

    @Test
    void its_routes_get_requests_as_all_filters_leave_them() throws Exception {
        try (RawExchange exchange = get("/app/page")) {
            assertThat(exchange.rest()).isEqualTo("for declared pattern servlet");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"declared", "pattern", "servlet"})
    void what_a_filter_refuses_is_refused_however_it_is_mapped(String filter) throws Exception {
        try (RawExchange exchange = get("/app/page", "X-Refused-By: " + filter)) {
            assertThat(exchange.status()).isEqualTo(403);
        }
        try (RawExchange exchange = get("/app/events", "X-Refused-By: " + filter)) {
            assertThat(exchange.status()).isEqualTo(403);
        }
    }

    @Test
    void its_streams_and_their_timers_end_with_it() throws Exception {
        try (RawExchange exchange = get("/app/events")) {
            assertThat(exchange.read("data: hello\n\n")).isEqualTo("data: hello\n\n");
            assertThat(threads()).contains("sockeye-events-timers");
            tomcat.getHost().removeChild(application);
            assertThat(exchange.rest()).isEmpty();
            assertThat(CLOSED.await(20, TimeUnit.SECONDS)).isTrue();
            // A thread ends a moment after what it runs.
            Threads.await(() -> threads().stream().noneMatch(name -> name.startsWith("sockeye-")));
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
