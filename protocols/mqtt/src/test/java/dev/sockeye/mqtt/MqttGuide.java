package dev.sockeye.mqtt;

import static dev.sockeye.functions.Routes.ws;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsFilter;

/** The code of docs/how-to/protocols.md. */
final class MqttGuide {
    private MqttGuide() {}

    static Route broker() {
        return ws("/mqtt", TcpTunnel.mqtt("localhost", 1883))
                .filter(WsFilter.authenticate(request -> request.principal()))
                .settings(settings -> settings.maxMessageSize(256 * 1024));
    }
}
