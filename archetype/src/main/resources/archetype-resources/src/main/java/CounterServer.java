package ${package};

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.time.Duration;

/** The endpoint on a server of its own, until Ctrl-C or SIGTERM, which let the clients know. */
public class CounterServer {
    public static void main(String[] arguments) {
        int port = arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]);
        Server server = Sockeye.server().port(port).endpoint(Counter.class).start().stopWithProcess(Duration.ofSeconds(2));
        System.out.println(server.webSocketUri("/counter"));
    }
}
