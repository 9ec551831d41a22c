package dev.sockeye.console;

import static java.util.Map.entry;

import dev.sockeye.console.Overview.PropertyRow;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.OriginPolicy;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The properties of a server and what they are: set in code, set as text, or at their defaults. */
final class PropertiesInForce {
    /** Where addresses have the name and the password of who uses them. */
    private static final Pattern USER = Pattern.compile("//[^/@]*@");

    /** How to read those that are fields of settings, which can be set in code, by the name of their method. */
    static final Map<String, Function<WebSocketSettings, Object>> FIELDS = Map.ofEntries(
            entry("maxMessageSize", WebSocketSettings::maxMessageSize),
            entry("maxStreamedMessageSize", WebSocketSettings::maxStreamedMessageSize),
            entry("maxFrameSize", WebSocketSettings::maxFrameSize),
            entry("maxFragments", WebSocketSettings::maxFragments),
            entry("maxControlFrames", WebSocketSettings::maxControlFrames),
            entry("messageTimeout", WebSocketSettings::messageTimeout),
            entry("outgoingQueueSize", WebSocketSettings::outgoingQueueSize),
            entry("outgoingOverflow", WebSocketSettings::outgoingOverflow),
            entry("maxQueuedBytes", WebSocketSettings::maxQueuedBytes),
            entry("maxReceivedBytes", WebSocketSettings::maxReceivedBytes),
            entry("maxConnections", WebSocketSettings::maxConnections),
            entry("maxConnectionsPerAddress", WebSocketSettings::maxConnectionsPerAddress),
            entry("maxHandshakesPerSecond", WebSocketSettings::maxHandshakesPerSecond),
            entry("sendTimeout", WebSocketSettings::sendTimeout),
            entry("pingInterval", WebSocketSettings::pingInterval),
            entry("pongTimeout", WebSocketSettings::pongTimeout),
            entry("idleTimeout", WebSocketSettings::idleTimeout),
            entry("closeTimeout", WebSocketSettings::closeTimeout),
            entry("corking", WebSocketSettings::corking),
            entry("subprotocols", WebSocketSettings::subprotocols),
            entry("extensions", WebSocketSettings::extensions),
            entry("deflateThreshold", WebSocketSettings::deflateThreshold),
            entry("deflateLevel", WebSocketSettings::deflateLevel),
            entry("deflateContextTakeover", WebSocketSettings::deflateContextTakeover));

    private PropertiesInForce() {}

    /**
     * All properties, in the order of their documentation.
     *
     * @param settings what is in force
     * @param application has the texts that were set for it alone
     */
    static List<PropertyRow> of(Settings settings, ServletContext application) {
        WebSocketSettings server = settings.of(Role.SERVER);
        return SockeyeProperties.all().stream()
                .map(property ->
                        property.isSetting() ? field(property, server) : ofContainer(property, settings, application))
                .toList();
    }

    private static PropertyRow field(Property<?> property, WebSocketSettings settings) {
        Function<WebSocketSettings, Object> reading = FIELDS.get(property.method());
        if (reading == null) {
            throw new IllegalStateException("Expected to know how to read " + property.method() + " of settings");
        }
        Object value = reading.apply(settings);
        // Less than nothing stands for what depends on others.
        String text = value instanceof Number number && number.longValue() < 0 ? property.shownDefault() : shown(value);
        return new PropertyRow(property.name(), text, settings.fields().contains(property.method()));
    }

    private static PropertyRow ofContainer(Property<?> property, Settings settings, ServletContext application) {
        Object value = settings.value(property);
        boolean isSet = !value.equals(property.byDefault());
        if (value instanceof OriginPolicy || value instanceof HostPolicy || value instanceof String) {
            return new PropertyRow(
                    property.name(), isSet ? asWritten(property, application) : property.shownDefault(), isSet);
        }
        return new PropertyRow(property.name(), shown(value), isSet);
    }

    private static String asWritten(Property<?> property, ServletContext application) {
        String own = application.getInitParameter(property.name());
        String text = own == null ? System.getProperty(property.name(), "") : own;
        return USER.matcher(text).replaceAll("//***@");
    }

    private static String shown(Object value) {
        if (value instanceof Duration time) {
            return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
        }
        if (value instanceof List<?> all) {
            return all.isEmpty()
                    ? "none"
                    : String.join(", ", all.stream().map(String::valueOf).toList());
        }
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }
}
