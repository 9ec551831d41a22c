package dev.sockeye.session.settings.table;

import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.OriginPolicy;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The properties that there are, in the order of {@code docs/reference/properties.md}: this is the only list of them. They
 * are parsed by it, names are checked against it, and the table of that page is written from it, so the meanings are
 * Markdown.
 */
public final class SockeyeProperties {
    private static final List<Property<?>> ROWS = new ArrayList<>();

    private static final int MAX_EVENT_LOOPS = 1024;

    private static final long HEAP_BYTES = Runtime.getRuntime().maxMemory();
    /** Twice the part is the most that is held, so that both directions take half of the heap. */
    private static final int BUDGET_PART = 8;
    /** An idle connection takes about half of that on an embedded server. */
    private static final int HEAP_PER_CONNECTION = 16 * 1024;

    private static final int MOST_CONNECTIONS =
            (int) Math.max(1, Math.min(Integer.MAX_VALUE, HEAP_BYTES / HEAP_PER_CONNECTION));

    private static final int HANDSHAKES_PER_PROCESSOR = 5000;

    /** {@code sockeye.max-message-size}. */
    public static final Property<Integer> MAX_MESSAGE_SIZE =
            row("sockeye.max-message-size", "maxMessageSize", PropertyType.BYTES, "1048576", """
            a message delivered whole; text counts as UTF-8; 0 accepts empty ones only. Initial value of the sessions' buffer sizes, which \
            an application may change. A message read as a stream (`InputStream`, `Reader`, a decoder of \
            either) is not buffered and has a limit of its own, unless filters of Sockeye's around the endpoint want \
            it whole. `@OnMessage(maxMessageSize)` overrides all of them, on a stream as well, and is without \
            effect on a method that takes parts. Larger: closed with 1009""");

    /** {@code sockeye.max-streamed-message-size}. */
    public static final Property<Long> MAX_STREAMED_MESSAGE_SIZE =
            row("sockeye.max-streamed-message-size", "maxStreamedMessageSize", PropertyType.AMOUNT, "1073741824", """
            a message read as a stream or taken in parts, from its first to its last byte, decompressed if it was \
            compressed; text counts as UTF-8. `@OnMessage(maxMessageSize)` overrides it on a stream. Larger: closed with \
            1009""");

    /** {@code sockeye.max-frame-size}. */
    public static final Property<Integer> MAX_FRAME_SIZE =
            row("sockeye.max-frame-size", "maxFrameSize", PropertyType.BYTES, "0", """
            payload of a data frame as it is on the wire, compressed if it is, of messages in parts as well; 0 \
            for any. Larger: closed with 1009""");

    /** {@code sockeye.max-fragments}. */
    public static final Property<Integer> MAX_FRAGMENTS = row(new Property<>(
            "sockeye.max-fragments",
            "maxFragments",
            PropertyType.COUNT,
            Limits.FRAGMENTS_BY_SIZE,
            "4096 for each MiB that the message may have, at least 4096",
            """
            frames in a message delivered whole, empty ones too. Unless set, it follows the limit in force \
            for the message: `@OnMessage(maxMessageSize)`, the session's buffer size, or the container's. \
            More: closed with 1009"""));

    /** {@code sockeye.max-control-frames}. */
    public static final Property<Integer> MAX_CONTROL_FRAMES =
            row("sockeye.max-control-frames", "maxControlFrames", PropertyType.COUNT, "10000", """
            pings of a peer in a second, and pongs that no ping of ours has asked for. More: closed with 1008""");

    /** {@code sockeye.message-timeout}. */
    public static final Property<Duration> MESSAGE_TIMEOUT =
            row("sockeye.message-timeout", "messageTimeout", PropertyType.TIME, "60000", """
            from the first to the last byte of a message delivered whole; without a byte of one that is read as a \
            stream or taken in parts. Longer: closed with 1008""");

    /** {@code sockeye.outgoing-queue-size}. */
    public static final Property<Integer> OUTGOING_QUEUE_SIZE =
            row("sockeye.outgoing-queue-size", "outgoingQueueSize", PropertyType.BYTES, "4194304", """
            bytes that wait for one peer, each message with 64 for itself; while no more than half of them do, a message of \
            any size has room. More: no more input of that peer is read, and `sockeye.outgoing-overflow` says what becomes \
            of sends""");

    /** {@code sockeye.outgoing-overflow}. */
    public static final Property<OutgoingOverflow> OUTGOING_OVERFLOW = row(
            "sockeye.outgoing-overflow", "outgoingOverflow", PropertyType.oneOf(OutgoingOverflow.class), "wait", """
            what becomes of a send that finds this queue full. `wait`: a blocking send waits, an asynchronous \
            one fails; `fail`: either fails; `close`: either fails, and the peer is closed with 1013""");

    /** {@code sockeye.max-queued-bytes}. */
    public static final Property<Long> MAX_QUEUED_BYTES = row(new Property<>(
            "sockeye.max-queued-bytes",
            "maxQueuedBytes",
            PropertyType.AMOUNT,
            HEAP_BYTES / BUDGET_PART,
            "an eighth of the maximum heap",
            """
            bytes that wait for all peers together, counted from 4 KiB for a peer on; of those of an endpoint where it \
            is set for one. More: the peers that have [stalled](../explanation/load.md) longest are closed with 1013"""));

    /** {@code sockeye.max-received-bytes}. */
    public static final Property<Long> MAX_RECEIVED_BYTES = row(new Property<>(
            "sockeye.max-received-bytes",
            "maxReceivedBytes",
            PropertyType.AMOUNT,
            HEAP_BYTES / BUDGET_PART,
            "an eighth of the maximum heap",
            """
            bytes of incomplete messages of all peers together, decompressed if they were compressed, and of input \
            that waits for handlers; counted and bounded in the same way"""));

    /** {@code sockeye.max-connections}. */
    public static final Property<Integer> MAX_CONNECTIONS = row(new Property<>(
            "sockeye.max-connections",
            "maxConnections",
            PropertyType.COUNT,
            MOST_CONNECTIONS,
            "one for each 16 KiB of the maximum heap",
            """
            sessions of a server, or of an endpoint where it is set for one. More: handshakes are \
            [refused with 503](../explanation/load.md#new-connections)"""));

    /** {@code sockeye.max-connections-per-address}. */
    public static final Property<Integer> MAX_CONNECTIONS_PER_ADDRESS = row(new Property<>(
            "sockeye.max-connections-per-address",
            "maxConnectionsPerAddress",
            PropertyType.COUNT,
            Math.max(1, MOST_CONNECTIONS / 2),
            "half of the default of `sockeye.max-connections`",
            """
            the same for the sessions of one remote address, as the host reports it; addresses of IPv6 are the same \
            if their first 64 bits are. More: refused with 503"""));

    /** {@code sockeye.max-handshakes-per-second}. */
    public static final Property<Integer> MAX_HANDSHAKES_PER_SECOND = row(new Property<>(
            "sockeye.max-handshakes-per-second",
            "maxHandshakesPerSecond",
            PropertyType.COUNT,
            HANDSHAKES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
            "5000 for each processor",
            """
            opening handshakes that a server answers in a second, or for an endpoint where it is set for one. More: \
            refused with 503"""));

    /** {@code sockeye.send-timeout}. */
    public static final Property<Duration> SEND_TIMEOUT =
            row("sockeye.send-timeout", "sendTimeout", PropertyType.TIME, "20000", """
            without progress of what is being written to the peer, by whichever kind of send. Longer: the \
            connection is lost. Also the wait of a blocking send for the next part of a message in parts \
            that is open, or for a filter to pass it on; longer: that send fails alone""");

    /** {@code sockeye.ping-interval}. */
    public static final Property<Duration> PING_INTERVAL =
            row("sockeye.ping-interval", "pingInterval", PropertyType.TIME_OR_OFF, "25000", """
            time without a byte from a client after which the server pings, give or take a tenth; 0 is off""");

    /** {@code sockeye.client.ping-interval}. */
    public static final Property<Duration> CLIENT_PING_INTERVAL =
            row("sockeye.client.ping-interval", "ClientBuilder.settings", PropertyType.TIME_OR_OFF, "0", """
            the same for connections made by the client""");

    /** {@code sockeye.pong-timeout}. */
    public static final Property<Duration> PONG_TIMEOUT =
            row("sockeye.pong-timeout", "pongTimeout", PropertyType.TIME, "20000", """
            wait for any byte after such a ping was written, and a second more for each 64 KiB written since \
            the last answer (8 MiB at most). Longer: the connection is lost (1006)""");

    /** {@code sockeye.idle-timeout}. */
    public static final Property<Duration> IDLE_TIMEOUT =
            row("sockeye.idle-timeout", "idleTimeout", PropertyType.TIME_OR_OFF, "0", """
            time in which neither side sends anything but keepalive pings and their pongs; 0 is off. Initial \
            value of `Session.setMaxIdleTimeout`, which overrides it. Longer: closed with 1001""");

    /** {@code sockeye.close-timeout}. */
    public static final Property<Duration> CLOSE_TIMEOUT =
            row("sockeye.close-timeout", "closeTimeout", PropertyType.TIME, "10000", """
            wait for the peer's Close frame after ours""");

    /** {@code sockeye.handshake-timeout}. */
    public static final Property<Duration> HANDSHAKE_TIMEOUT =
            row("sockeye.handshake-timeout", "", PropertyType.TIME, "30000", """
            wait of a server for an application that decides later whether it accepts an opening handshake. \
            Longer: refused with 503""");

    /** {@code sockeye.stop-timeout}. */
    public static final Property<Duration> STOP_TIMEOUT =
            row("sockeye.stop-timeout", "ServerBuilder.stopTimeout", PropertyType.TIME, "5000", """
            wait for the peers of sessions to answer their close when an application stops or is drained. \
            Longer: their connections are cut""");

    /** {@code sockeye.drain-time}. */
    public static final Property<Duration> DRAIN_TIME =
            row("sockeye.drain-time", "ServerBuilder.drainTime", PropertyType.TIME_OR_OFF, "1000", """
            time over which the closes of all sessions are spread when an application stops, at most a \
            millisecond for each session; `sockeye.stop-timeout` begins after it; 0 closes all at once""");

    /** {@code sockeye.stop-code}. */
    public static final Property<Integer> STOP_CODE = row("sockeye.stop-code", "", PropertyType.STOP_CODE, "1001", """
            what peers get when an application stops or is drained: 1001, it goes away, or 1012, it restarts""");

    /** {@code sockeye.server.enabled}. */
    public static final Property<Boolean> SERVER_ENABLED =
            row("sockeye.server.enabled", "", PropertyType.FLAG, "true", """
            whether Sockeye is a server in a web application; `false` where it is to be a client only, and \
            the host's own WebSocket the server: no endpoint is looked for, no filter is added, nothing else \
            is read. A server that a program starts refuses to start with it""");

    /** {@code sockeye.native-transport}. */
    public static final Property<Boolean> NATIVE_TRANSPORT =
            row("sockeye.native-transport", "", PropertyType.FLAG, "true", """
            whether a host's own way to upgrade a connection is used where Sockeye knows one (Tomcat, Jetty, \
            Undertow); `false` always takes the servlet specification's, with which Jetty is refused""");

    /** {@code sockeye.event-loops}. */
    public static final Property<Integer> EVENT_LOOPS = row(new Property<>(
            "sockeye.event-loops",
            "",
            PropertyType.number(0, MAX_EVENT_LOOPS),
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            "half the number of processors, at least 1",
            """
            [event loops](../explanation/threads.md) for the connections of a Tomcat without TLS, whose threads run the \
            handlers of the messages they find; handlers may block. 0 has Tomcat's own threads run them"""));

    /** {@code sockeye.handler-threads}. */
    public static final Property<Integer> HANDLER_THREADS =
            row("sockeye.handler-threads", "", PropertyType.COUNT, "256", """
            handlers that may block at one time on [threads of Sockeye's own](../explanation/threads.md), and as many \
            again in event loops. More: they wait for a thread, a WARNING names the endpoints that hold them, and handshakes \
            are refused with 503""");

    /** {@code sockeye.host-threads}. */
    public static final Property<Integer> HOST_THREADS =
            row("sockeye.host-threads", "", PropertyType.number(0, Integer.MAX_VALUE), "48", """
            threads of the host that handlers may hold at one time, on a Tomcat with TLS or NIO2, on Jetty, and while a \
            connection is opened; the handlers of further messages run on Sockeye's own. Less than the host has: the \
            others read, and answer HTTP""");

    /** {@code sockeye.virtual-threads}. */
    public static final Property<Boolean> VIRTUAL_THREADS =
            row("sockeye.virtual-threads", "", PropertyType.VIRTUAL_THREADS, "false", """
            whether each batch of messages is handled on a virtual thread instead, of which there may be any number; \
            needs JDK 21, better 24""");

    /** {@code sockeye.corking}. */
    public static final Property<Boolean> CORKING = row("sockeye.corking", "corking", PropertyType.FLAG, "true", """
            whether answers to a batch of messages are flushed together""");

    /** {@code sockeye.subprotocols}. */
    public static final Property<List<String>> SUBPROTOCOLS =
            row("sockeye.subprotocols", "subprotocols", PropertyType.SUBPROTOCOLS, "none", """
            subprotocols that a server supports or a client asks for, the most preferred first, where the \
            endpoint's configuration or annotation lists none; handlers as functions choose their own: a \
            comma-separated list, or `none`""");

    /** {@code sockeye.extensions}. */
    public static final Property<List<String>> EXTENSIONS =
            row("sockeye.extensions", "extensions", PropertyType.EXTENSIONS, "permessage-deflate", """
            extensions of Sockeye's own that may be agreed on: a comma-separated list of \
            `permessage-deflate`, `deflate-frame`, `x-webkit-deflate-frame`, `fragment`, `identity`, or \
            `none`. A client offers what its endpoint's configuration lists, or else its `ClientOptions`""");

    /** {@code sockeye.deflate.threshold}. */
    public static final Property<Integer> DEFLATE_THRESHOLD =
            row("sockeye.deflate.threshold", "deflateThreshold", PropertyType.BYTES, "256", """
            bytes of a message from which on it is compressed""");

    /** {@code sockeye.deflate.level}. */
    public static final Property<Integer> DEFLATE_LEVEL =
            row("sockeye.deflate.level", "deflateLevel", PropertyType.number(-1, 9), "-1", """
            effort of compressing, 0 to 9; -1 is zlib's default, 6""");

    /** {@code sockeye.deflate.context-takeover}. */
    public static final Property<Boolean> DEFLATE_CONTEXT_TAKEOVER =
            row("sockeye.deflate.context-takeover", "deflateContextTakeover", PropertyType.FLAG, "false", """
            whether Sockeye keeps its window from message to message when it compresses: similar short \
            messages get much smaller, at about 270 KB of native memory for each connection that does. If \
            false, a client also asks servers not to keep theirs. It does not apply to the clients of a \
            server: they keep theirs unless they offer not to, which costs the server up to 32 KiB of heap \
            each, and no native memory""");

    /** What is compressed; no text can express it. */
    public static final Property<DeflateOptions.Choice> DEFLATE_CHOICE = row(new Property<>(
            "", "deflateChoice", PropertyType.inCodeAlone(), DeflateOptions.DEFAULT.choice(), "everything", """
            says of each message from the threshold on whether it is compressed, in code alone"""));

    /** {@code sockeye.allowed-origins}. */
    public static final Property<OriginPolicy> ALLOWED_ORIGINS = row(new Property<>(
            "sockeye.allowed-origins",
            "ServerBuilder.allowedOrigins",
            PropertyType.ORIGINS,
            OriginPolicy.sameOrigin(),
            "same origin",
            """
            pages that may connect: a comma-separated list such as `https://app.example.com`, besides those \
            of the server itself; `*` for any. `file://` and `null` may be listed, but any page can make \
            itself one of origin `null`. A configurator that overrides `checkOrigin` decides alone. [Behind \
            a proxy](../how-to/behind-a-proxy.md) the server must know its public name"""));

    /** {@code sockeye.allowed-hosts}. */
    public static final Property<HostPolicy> ALLOWED_HOSTS = row(new Property<>(
            "sockeye.allowed-hosts",
            "ServerBuilder.allowedHosts",
            PropertyType.HOSTS,
            HostPolicy.anyHost(),
            "`localhost` on an embedded server bound to loopback, else `*`",
            """
            names by which pages reach the server, against DNS rebinding: a comma-separated list of names \
            without port, such as `app.example.com`, or `.example.com` for a domain and what is below it, or \
            `*.example.com` for that without the domain; `*` for any. `localhost`, `*.localhost` and IP \
            addresses need not be listed; sockets of pages of `https`, and what a proxy has forwarded, may use any \
            name. Routes of HTTP are guarded by the Host header, whoever asks, unless there is TLS or `Via` \
            ([why](../contributing/decisions/0025-dns-rebinding.md))"""));

    /** {@code sockeye.console}. */
    public static final Property<Boolean> CONSOLE =
            row("sockeye.console", "ServerBuilder.console", PropertyType.FLAG, "false", """
            whether an embedded server that is bound to loopback shows at `/sockeye-console/` \
            [what it does](../how-to/console.md), to browsers of the same machine alone; needs `sockeye-console`. No other \
            host reads it""");

    /** {@code sockeye.backplane}. */
    public static final Property<String> BACKPLANE =
            row("sockeye.backplane", "Backplane.configured", PropertyType.TEXT, "local:", """
            the address of the engine by which [groups span nodes](../how-to/scaling.md), such as `redis://host:6379`; \
            `local:` for none. Read from the system property, where an application asks for it""");

    /** {@code sockeye.client.connect-timeout}. */
    public static final Property<Duration> CLIENT_CONNECT_TIMEOUT =
            row("sockeye.client.connect-timeout", "ClientOptions.connectTimeout", PropertyType.TIME, "10000", """
            host lookup, connecting, proxy, TLS, opening handshake and redirects together; \
            `ClientOptions.connectTimeout` overrides it""");

    /** {@code sockeye.client.max-handshake-size}. */
    public static final Property<Integer> CLIENT_MAX_HANDSHAKE_SIZE =
            row("sockeye.client.max-handshake-size", "", PropertyType.BYTES, "16384", """
            the head of the server's or a proxy's response""");

    private SockeyeProperties() {}

    /** A property whose default is also a text that it could be set to. */
    private static <T> Property<T> row(
            String name, String method, PropertyType<T> type, String byDefault, String meaning) {
        return row(new Property<>(name, method, type, type.parser().apply(byDefault), byDefault, meaning));
    }

    private static <T> Property<T> row(Property<T> property) {
        ROWS.add(property);
        return property;
    }

    /**
     * All rows of the table.
     *
     * @return an unmodifiable list; some have no name
     */
    public static List<Property<?>> rows() {
        return Collections.unmodifiableList(ROWS);
    }

    /**
     * All properties.
     *
     * @return the rows that have a name
     */
    public static List<Property<?>> all() {
        return ROWS.stream().filter(row -> !row.name().isEmpty()).toList();
    }

    /**
     * The fields of settings.
     *
     * @return the rows that can be set for one endpoint
     */
    public static List<Property<?>> settings() {
        return ROWS.stream().filter(Property::isSetting).toList();
    }

    /**
     * The names of all properties.
     *
     * @return an unmodifiable set
     */
    public static Set<String> names() {
        return all().stream().map(Property::name).collect(Collectors.toUnmodifiableSet());
    }
}
