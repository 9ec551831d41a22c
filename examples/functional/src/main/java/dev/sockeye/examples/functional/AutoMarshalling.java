package dev.sockeye.examples.functional;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsClient;

/** Records that come and go as JSON; a client sends one, and prints the answers until the server closes. */
class AutoMarshalling {
    record Person(String name, int age) {}

    static final Route OLDER = ws(
            "/older",
            request -> accept(ws -> ws.as(json(Person.class)).onMessage((person, reply) -> {
                reply.send(new Person(person.name(), person.age() + 10));
                ws.close();
            })));

    public static void main(String[] arguments) {
        int port = Integer.getInteger("port", 9000);
        try (Server server = Sockeye.server().port(port).with(OLDER).start();
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/older"))) {
            ws.as(json(Person.class)).send(new Person("Bob", 25));
            ws.received().forEach(message -> System.out.println(message.text()));
        }
    }
}
