package dev.sockeye.hosts;

import java.util.List;

/** WildFly by the way of the servlet specification. */
class WildFlyStandardIT extends HostContract implements WildFlyContract {
    WildFlyStandardIT() {
        super(
                new WildFlyHost(
                        "WildFly, standard upgrade",
                        Distribution.of("wildfly"),
                        List.of("-Dsockeye.native-transport=false")),
                "standard upgrade");
    }
}
