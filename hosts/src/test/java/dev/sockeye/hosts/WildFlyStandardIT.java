package dev.sockeye.hosts;

import java.util.List;
import java.util.regex.Pattern;

/** WildFly by the way of the servlet specification. */
class WildFlyStandardIT extends HostContract {
    WildFlyStandardIT() {
        super(
                new WildFlyHost(
                        "WildFly, standard upgrade",
                        Distribution.of("wildfly"),
                        List.of("-Dsockeye.native-transport=false")),
                "standard upgrade");
    }

    /** As for {@link WildFlyIT}: the application has the same jars. */
    @Override
    public Pattern harmless() {
        return Pattern.compile("WFLYSRV0018: .* private module \\(\"org\\.jboss\\.xnio\"\\)");
    }
}
