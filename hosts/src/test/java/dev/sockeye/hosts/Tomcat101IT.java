package dev.sockeye.hosts;

import org.junit.jupiter.api.Tag;

/** Tomcat with Servlet 6.0 and WebSocket 2.1. */
@Tag("usual")
class Tomcat101IT extends TomcatContract {
    Tomcat101IT() {
        super("Tomcat 10.1", "tomcat-10.1");
    }
}
