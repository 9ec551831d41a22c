package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.servlet.ContainerInitializer;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Routes that both initializers find, or only one of the two, in whichever order a host calls them. */
@Timeout(60)
class RoutesInitializerTest {
    public static final class Found implements RoutedApplication {
        @Override
        public List<Route> routes() {
            return List.of(
                    http("/page", (request, response) -> response.getWriter().print("page")));
        }
    }

    private static final Set<Class<?>> ROUTED = Set.of(Found.class);

    private final Tomcat tomcat = new Tomcat();
    private Context application;

    @BeforeEach
    void describe(@TempDir Path directory) {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        application = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(application, "default", new DefaultServlet());
        application.addServletMapping("/", "default", false);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private void requireRoutesOnce() throws Exception {
        tomcat.start();
        assertThat(application.getServletContext().getFilterRegistrations().keySet())
                .filteredOn(name -> name.startsWith("SockeyeRoutes"))
                .containsExactlyInAnyOrder("SockeyeRoutes", "SockeyeRoutesWithoutServlet");
        try (RawExchange exchange = RawExchange.of(tomcat.getConnector().getLocalPort(), "GET", "/page")) {
            assertThat(exchange.rest()).isEqualTo("page");
        }
    }

    @Test
    void routes_that_the_containers_initializer_does_not_find_are_deployed_behind_it() throws Exception {
        application.addServletContainerInitializer(new ContainerInitializer(), null);
        application.addServletContainerInitializer(new RoutesInitializer(), ROUTED);
        requireRoutesOnce();
    }

    @Test
    void routes_that_are_found_before_the_container_is_there_wait_for_it() throws Exception {
        application.addServletContainerInitializer(new RoutesInitializer(), ROUTED);
        application.addServletContainerInitializer(new ContainerInitializer(), null);
        requireRoutesOnce();
    }

    @Test
    void routes_that_both_find_are_deployed_once() throws Exception {
        application.addServletContainerInitializer(new RoutesInitializer(), ROUTED);
        application.addServletContainerInitializer(new ContainerInitializer(), ROUTED);
        requireRoutesOnce();
    }

    @Test
    void routes_that_both_find_are_deployed_once_in_the_other_order_too() throws Exception {
        application.addServletContainerInitializer(new ContainerInitializer(), ROUTED);
        application.addServletContainerInitializer(new RoutesInitializer(), ROUTED);
        requireRoutesOnce();
    }

    public static final class Guarding implements RoutedApplication {
        @Override
        public List<Route> routes() {
            return List.of(filter("/page", WsFilter.of(next -> request -> reject(403, "Guarded"))));
        }
    }

    @Test
    void what_one_application_of_routes_guards_another_does_not_serve_unguarded() throws Exception {
        application.addServletContainerInitializer(new ContainerInitializer(), ROUTED);
        application.addServletContainerInitializer(new RoutesInitializer(), Set.of(Guarding.class));
        tomcat.start();
        try (RawExchange exchange = RawExchange.of(tomcat.getConnector().getLocalPort(), "GET", "/page")) {
            assertThat(exchange.status()).isEqualTo(403);
        }
    }

    @Test
    void a_host_finds_the_initializer_by_its_service_file() {
        assertThat(ServiceLoader.load(ServletContainerInitializer.class).stream())
                .anyMatch(provider -> provider.type() == RoutesInitializer.class);
    }
}
