package dev.sockeye.hosts;

import org.junit.jupiter.api.Tag;

/** Tomcat with Servlet 6.0 and WebSocket 2.1. */
@Tag("usual")
class Tomcat101IT extends HostContract {
    Tomcat101IT() {
        super(new TomcatHost("Tomcat 10.1", Distribution.of("tomcat-10.1")), "Tomcat's own upgrade");
    }
}
