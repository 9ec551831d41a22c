package dev.sockeye.session.runtime;

import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.OriginPolicy;
import dev.sockeye.session.connection.ConnectionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set from outside, read once when a container starts. Immutable.
 *
 * <p>Each value is a property; a servlet context's init parameter of the same name goes before the system property.
 * {@code docs/properties.md} lists them.
 *
 * @param server what a connection accepted by the container may hold and how long it may wait
 * @param client the same for a connection made by the container
 * @param connectTimeout longest time a client takes to connect, TLS and opening handshake included
 * @param handshakeBytes most bytes in the head of a response to a client's opening handshake
 * @param extensions which extensions connections can agree on, and how
 * @param origins which pages may connect
 * @param hosts by which names pages may connect
 * @param stopTimeout longest wait for sessions to close when a container stops
 * @param nativeTransport whether a host's own way to upgrade a connection is preferred to the servlet
 *     specification's
 */
public record Settings(
        ConnectionSettings server,
        ConnectionSettings client,
        Duration connectTimeout,
        int handshakeBytes,
        ExtensionSettings extensions,
        OriginPolicy origins,
        HostPolicy hosts,
        Duration stopTimeout,
        boolean nativeTransport) {
    /** The property that says whether there is a server at all in a web application. */
    public static final String SERVER_ENABLED = "sockeye.server.enabled";

    /** The property that lists the names by which pages may connect; who starts a container may give it a default. */
    public static final String ALLOWED_HOSTS = "sockeye.allowed-hosts";

    private static final String ANY = "*";
    private static final Duration MAX_TIME = Duration.ofDays(36_500);

    /**
     * Reads the system properties, and warns of those that nobody reads.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be used; names every property and what was expected
     */
    public static Settings fromSystemProperties() {
        UnknownProperties.warn(Set.of());
        return from(System::getProperty);
    }

    /**
     * What was set for one container, and the system properties where nothing was.
     *
     * @param own the container's own properties by name
     * @return the value of a property, or null
     */
    public static Function<String, @Nullable String> lookup(Map<String, String> own) {
        return name -> own.containsKey(name) ? own.get(name) : System.getProperty(name);
    }

    /**
     * The names of all properties there are.
     *
     * @return a sorted set
     */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Function<String, @Nullable String> unset = name -> {
            names.add(name);
            return null;
        };
        serverEnabled(unset);
        from(unset);
        return names;
    }

    /**
     * Reads properties.
     *
     * @param lookup the value of a property, or null if it is not set
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be used; names every property and what was expected
     */
    public static Settings from(Function<String, @Nullable String> lookup) {
        Reader read = new Reader(lookup, new ArrayList<>());
        int messageBytes = read.bytes("sockeye.max-message-size", 1 << 20);
        Limits limits = new Limits(
                messageBytes,
                messageBytes,
                read.count("sockeye.max-fragments", Limits.FRAGMENTS_BY_SIZE),
                read.time("sockeye.message-timeout", Duration.ofSeconds(60)),
                read.time("sockeye.close-timeout", Duration.ofSeconds(10)),
                read.count("sockeye.max-control-frames", Limits.DEFAULT.controlFrames()));
        ConnectionSettings server = new ConnectionSettings(
                limits,
                read.bytes("sockeye.outgoing-queue-size", 4 << 20),
                read.time("sockeye.send-timeout", Duration.ofSeconds(20)),
                read.timeOrOff("sockeye.ping-interval", Duration.ofSeconds(25)),
                read.time("sockeye.pong-timeout", Duration.ofSeconds(20)),
                read.flag("sockeye.corking", true));
        ConnectionSettings client =
                server.withPingInterval(read.timeOrOff("sockeye.client.ping-interval", Duration.ZERO));
        Settings settings = new Settings(
                server,
                client,
                read.time("sockeye.client.connect-timeout", Duration.ofSeconds(10)),
                read.bytes("sockeye.client.max-handshake-size", 16 << 10),
                new ExtensionSettings(read.extensions("sockeye.extensions"), read.deflate()),
                read.origins("sockeye.allowed-origins"),
                read.hosts(ALLOWED_HOSTS),
                read.time("sockeye.stop-timeout", Duration.ofSeconds(5)),
                read.flag("sockeye.native-transport", true));
        read.report();
        return settings;
    }

    /**
     * Whether there is to be a server in a web application. Where there is not, no other property matters.
     *
     * @param lookup the value of a property, or null if it is not set
     * @return true unless {@code sockeye.server.enabled} says otherwise
     * @throws IllegalArgumentException if its value is neither true nor false
     */
    public static boolean serverEnabled(Function<String, @Nullable String> lookup) {
        Reader read = new Reader(lookup, new ArrayList<>());
        boolean enabled = read.flag(SERVER_ENABLED, true);
        read.report();
        return enabled;
    }

    /** Reads one property after the other, and gathers what is wrong with them. */
    private record Reader(Function<String, @Nullable String> lookup, List<String> problems) {
        private <T> T read(String name, T otherwise, String expected, Function<String, @Nullable T> parse) {
            String text = lookup.apply(name);
            if (text == null) {
                return otherwise;
            }
            try {
                T value = parse.apply(text.strip());
                if (value != null) {
                    return value;
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                // The problem is reported below, with all others.
            }
            problems.add(name + ": expected " + expected + ", got \"" + text + "\"");
            return otherwise;
        }

        private int bytes(String name, int otherwise) {
            return number(name, otherwise, 0, Integer.MAX_VALUE - 8);
        }

        private int count(String name, int otherwise) {
            return number(name, otherwise, 1, Integer.MAX_VALUE);
        }

        private int number(String name, int otherwise, int least, int most) {
            return read(name, otherwise, "a whole number from " + least + " to " + most, text -> {
                int value = Integer.parseInt(text);
                return value < least || value > most ? null : value;
            });
        }

        private Duration time(String name, Duration otherwise) {
            return read(name, otherwise, "a number of milliseconds from 1 to " + MAX_TIME.toMillis(), text -> {
                long millis = Long.parseLong(text);
                return millis <= 0 ? null : checked(millis);
            });
        }

        private Duration timeOrOff(String name, Duration otherwise) {
            String expected = "a number of milliseconds up to " + MAX_TIME.toMillis() + ", 0 for off";
            return read(name, otherwise, expected, text -> {
                long millis = Long.parseLong(text);
                return millis < 0 ? null : checked(millis);
            });
        }

        /** A time that can be added to a clock of nanoseconds. */
        private static @Nullable Duration checked(long millis) {
            Duration time = Duration.ofMillis(millis);
            return time.compareTo(MAX_TIME) > 0 ? null : time;
        }

        private boolean flag(String name, boolean otherwise) {
            return read(name, otherwise, "true or false", text -> switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> null;
            });
        }

        private List<String> extensions(String name) {
            List<String> known = Extensions.ownNames();
            String expected = "a comma-separated list of " + String.join(", ", known) + ", or none";
            return read(name, List.of(PermessageDeflate.NAME), expected, text -> {
                List<String> names = text.equals("none") ? List.of() : List.of(text.split("\\s*,\\s*"));
                return known.containsAll(names) ? names : null;
            });
        }

        private DeflateOptions deflate() {
            boolean takeover = flag("sockeye.deflate.context-takeover", false);
            int level = number("sockeye.deflate.level", DeflateOptions.DEFAULT.level(), -1, 9);
            return DeflateOptions.DEFAULT
                    .withContextTakeover(takeover, takeover)
                    .withLevel(level)
                    .withThreshold(bytes("sockeye.deflate.threshold", DeflateOptions.DEFAULT.threshold()));
        }

        private OriginPolicy origins(String name) {
            String expected = "a comma-separated list of origins such as https://app.example.com, file:// or null,"
                    + " or * for any";
            return read(
                    name,
                    OriginPolicy.sameOrigin(),
                    expected,
                    text -> text.equals(ANY)
                            ? OriginPolicy.anyOrigin()
                            : OriginPolicy.sameOriginAnd(List.of(text.split("\\s*,\\s*"))));
        }

        private HostPolicy hosts(String name) {
            String expected = "a comma-separated list of names without port such as app.example.com, or with a dot"
                    + " before it a domain and what is below it, .example.com; or * for any";
            return read(
                    name,
                    HostPolicy.anyHost(),
                    expected,
                    text -> text.equals(ANY)
                            ? HostPolicy.anyHost()
                            : HostPolicy.names(List.of(text.split("\\s*,\\s*"))));
        }

        private void report() {
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Unusable properties: " + String.join("; ", problems));
            }
        }
    }
}
