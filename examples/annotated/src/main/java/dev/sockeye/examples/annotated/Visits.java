package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Counts its visitors, by a counter that CDI injects. */
@ServerEndpoint("/visits")
public class Visits {
    /** One for the whole application. */
    @ApplicationScoped
    public static class Counter {
        private final AtomicInteger visitors = new AtomicInteger();

        public int next() {
            return visitors.incrementAndGet();
        }
    }

    private final Counter counter;

    @Inject
    public Visits(Counter counter) {
        this.counter = counter;
    }

    @OnMessage
    public String greet(String name) {
        return "Hello " + name + ", you are visitor " + counter.next();
    }

    /** In a WAR, weld-servlet-core starts by itself. */
    static void startWeld(Tomcat tomcat) {
        Context application = (Context) tomcat.getHost().findChildren()[0];
        application.addServletContainerInitializer(new EnhancedListener(), Set.of());
    }

    public static void main(String[] arguments) {
        Sockeye.server()
                .port(8080)
                .endpoint(Visits.class)
                .tomcat(Visits::startWeld)
                .start();
    }
}
