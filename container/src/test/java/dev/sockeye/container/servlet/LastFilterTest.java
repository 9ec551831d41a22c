package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastFilterTest {
    private final Tomcat tomcat = new Tomcat();
    private final List<String> called = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private Filter noting(String name) {
        return (request, response, chain) -> {
            called.add(name);
            chain.doFilter(request, response);
        };
    }

    @Test
    void filters_of_the_same_name_are_all_called(@TempDir Path base) throws Exception {
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context application = tomcat.addContext("", base.toString());
        Tomcat.addServlet(application, "default", new DefaultServlet());
        application.addServletMapping("/", "default", false);
        application.addServletContainerInitializer((found, context) -> addThree(context), null);
        tomcat.start();

        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());

        assertThat(called).containsExactly("first", "second", "third");
    }

    private void addThree(ServletContext context) {
        for (String name : List.of("first", "second", "third")) {
            LastFilter.add(context, "Same", noting(name));
        }
    }
}
