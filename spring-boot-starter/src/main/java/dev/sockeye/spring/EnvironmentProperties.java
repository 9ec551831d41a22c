package dev.sockeye.spring;

import dev.sockeye.session.runtime.UnknownProperties;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Sockeye's properties as an application of Spring Boot sets them: in its files, by variables of the environment, by
 * arguments. Immutable.
 *
 * @param values those that are set, by name, as {@link Property#parse} takes them
 */
record EnvironmentProperties(Map<String, String> values) {
    /** Copies the map. */
    EnvironmentProperties {
        values = Map.copyOf(values);
    }

    /**
     * Reads all properties that are set, and warns of names that nobody reads.
     *
     * @throws InvalidPropertiesException if values cannot be used, naming all
     */
    static EnvironmentProperties of(Environment environment) {
        Binder binder = Binder.get(environment);
        Map<String, String> values = new LinkedHashMap<>();
        List<InvalidPropertiesException.Fault> faults = new ArrayList<>();
        for (Property<?> property : SockeyeProperties.all()) {
            BoundText bound = BoundText.of(property.name(), binder);
            if (bound != null) {
                String text = property.type().isSize() ? inBytes(bound.text()) : bound.text();
                try {
                    property.parse(text);
                    values.put(property.name(), text);
                } catch (IllegalArgumentException e) {
                    faults.add(new InvalidPropertiesException.Fault(bound, String.valueOf(e.getMessage())));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidPropertiesException(faults);
        }
        UnknownProperties.warn(MistypedNames.in(environment));
        return new EnvironmentProperties(values);
    }

    /** What is no size is left for the property to reject. */
    private static String inBytes(String text) {
        try {
            return String.valueOf(DataSize.parse(text).toBytes());
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
