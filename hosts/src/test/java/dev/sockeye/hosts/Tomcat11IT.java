package dev.sockeye.hosts;

import org.junit.jupiter.api.Tag;

/** The newest Tomcat. */
@Tag("usual")
class Tomcat11IT extends TomcatContract implements BrowserContract {
    Tomcat11IT() {
        super("Tomcat 11", "tomcat-11");
    }
}
