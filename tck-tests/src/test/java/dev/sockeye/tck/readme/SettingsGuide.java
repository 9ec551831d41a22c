package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.WsConsumer;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;

/** The code of docs/how-to/settings.md. */
final class SettingsGuide {
    private SettingsGuide() {}

    @ServerEndpoint("/prices")
    @SocketSettings(pingInterval = "20s", maxMessageSize = 65_536, outgoingOverflow = OutgoingOverflow.CLOSE)
    public static class Prices {}

    @ServerEndpoint("/uploads")
    @SocketSettings(maxReceivedBytes = 64 << 20, maxConnections = 500, maxHandshakesPerSecond = 50)
    public static class Limited {}

    static void set() {
        Sockeye.server().settings(s -> s.pingInterval(Duration.ofSeconds(20)).maxMessageSize(64 * 1024));
        Sockeye.client().settings(s -> s.idleTimeout(Duration.ofMinutes(5)));
    }

    static void share(EndpointConfig config, WsConsumer prices) {
        WebSocketSettings strict = WebSocketSettings.builder()
                .maxMessageSize(4096)
                .outgoingQueueSize(256 * 1024)
                .outgoingOverflow(OutgoingOverflow.CLOSE)
                .build();
        WebSocketSettings patient =
                strict.toBuilder().sendTimeout(Duration.ofMinutes(1)).build();
        Sockeye.server().settings(strict);
        config.getUserProperties().put(WebSocketSettings.USER_PROPERTY, strict);
        ws("/prices", request -> accept(prices))
                .settings(s -> s.maxMessageSize(4096).extensions());
        ws(
                "/feed",
                request -> request.query("slow").isPresent() ? accept(prices).settings(patient) : accept(prices));
    }

    static void choose() {
        Sockeye.server()
                .settings(s -> s.deflateChoice((kind, bytes) -> kind == FrameHeader.Kind.TEXT && bytes < 100_000));
    }
}
