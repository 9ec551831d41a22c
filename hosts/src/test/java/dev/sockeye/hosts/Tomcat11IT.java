package dev.sockeye.hosts;

import org.junit.jupiter.api.Tag;

/** The newest Tomcat. */
@Tag("usual")
class Tomcat11IT extends HostContract implements BrowserContract {
    Tomcat11IT() {
        super(new TomcatHost("Tomcat 11", Distribution.of("tomcat-11")), "Tomcat's own upgrade");
    }
}
