package dev.sockeye.mqtt;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.time.Duration;

/**
 * Connects each socket with a TCP server of its own choice, never of the client's: binary messages become a stream of bytes
 * and a stream becomes messages, wherever it is cut. This is how MQTT is spoken over WebSocket (MQTT 5.0 section 6).
 *
 * <pre>{@code
 * ws("/mqtt", TcpTunnel.mqtt("localhost", 1883))
 * }</pre>
 *
 * <p>Nothing is buffered but one message each way: who reads slowly, on either side, slows the other down by TCP. No thread
 * belongs to a tunnel. When the client closes, the server is sent the rest and the end of the stream. When the server ends
 * its stream, the client is sent the rest and the close code 1000. If the server cannot be reached, or the connection to it
 * breaks, the socket is closed with 1014; for a text message with 1003. Immutable, and thread-safe.
 */
public final class TcpTunnel implements WsHandler {
    private final String host;
    private final int port;
    private final String subprotocol;
    private final Duration connectTimeout;
    private final TunnelChannels channels;

    private TcpTunnel(String host, int port, String subprotocol, Duration connectTimeout, TunnelChannels channels) {
        this.host = host;
        this.port = port;
        this.subprotocol = subprotocol;
        this.connectTimeout = connectTimeout;
        this.channels = channels;
    }

    /**
     * {@return a tunnel for clients of any subprotocol, which has 10 seconds to connect}
     *
     * @param host the name or address of the server; it is looked up for each socket
     * @param port its port, 1 to 65535
     * @throws IllegalArgumentException if the port is out of range
     */
    public static TcpTunnel to(String host, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Expected a port of 1 to 65535, got " + port);
        }
        return new TcpTunnel(host, port, "", Duration.ofSeconds(10), new TunnelChannels());
    }

    /**
     * {@return a tunnel to an MQTT broker, for clients that offer the subprotocol {@code mqtt}}
     *
     * @param host the name or address of the broker
     * @param port its port for MQTT over TCP without TLS, usually 1883
     * @throws IllegalArgumentException if the port is out of range
     */
    public static TcpTunnel mqtt(String host, int port) {
        return to(host, port).subprotocol("mqtt");
    }

    /**
     * {@return this tunnel, for clients that offer a subprotocol} Others are refused with 400.
     *
     * @param name the subprotocol
     */
    public TcpTunnel subprotocol(String name) {
        return new TcpTunnel(host, port, name, connectTimeout, channels);
    }

    /**
     * {@return this tunnel with another time to connect to the server}
     *
     * @param timeout the time; positive, default 10 seconds
     * @throws IllegalArgumentException if it is not positive
     */
    public TcpTunnel connectTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Expected a positive connectTimeout, got " + timeout);
        }
        return new TcpTunnel(host, port, subprotocol, timeout, channels);
    }

    @Override
    public WsResponse handle(WsRequest request) {
        WsResponse.Accepted accepted = WsResponse.accept(this::connect);
        if (subprotocol.isEmpty()) {
            return accepted;
        }
        return request.subprotocols().contains(subprotocol)
                ? accepted.subprotocol(subprotocol)
                : WsResponse.reject(400, "Expected the subprotocol " + subprotocol);
    }

    private void connect(WebSocket ws) throws IOException {
        AsynchronousSocketChannel channel = channels.open();
        Tunnel tunnel = new Tunnel(ws, channel, channels);
        ws.messages().subscribe(tunnel);
        tunnel.connect(new InetSocketAddress(host, port), connectTimeout);
    }
}
