package dev.sockeye.console;

import dev.sockeye.Sockeye;
import dev.sockeye.console.Harbour.Quay;
import dev.sockeye.container.tomcat.Server;

/** The code of docs/how-to/console.md. */
final class ConsoleGuide {
    private ConsoleGuide() {}

    static Server shown() {
        Server server =
                Sockeye.server().port(8080).endpoint(Quay.class).console().start();
        return server;
    }
}
