package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;

/** How the README starts a server. */
final class StartingGuide {
    private StartingGuide() {}

    static Server start() {
        Server server = Sockeye.server().port(8080).endpoint(Greeter.class).start();
        return server;
    }
}
