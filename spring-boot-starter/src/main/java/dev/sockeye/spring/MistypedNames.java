package dev.sockeye.spring;

import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** Names below {@code sockeye} that are set in an environment and that nobody reads. */
final class MistypedNames {
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("sockeye");

    private MistypedNames() {}

    /** The names that are set, but for system properties, of which every container warns. */
    static Set<String> in(Environment environment) {
        Set<String> known =
                SockeyeProperties.names().stream().map(MistypedNames::uniform).collect(Collectors.toSet());
        Set<String> mistyped = new TreeSet<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                names.stream()
                        .filter(PREFIX::isAncestorOf)
                        .map(name -> name.isLastElementIndexed() ? name.getParent() : name)
                        .map(ConfigurationPropertyName::toString)
                        .filter(name -> !known.contains(uniform(name)) && System.getProperty(name) == null)
                        .forEach(mistyped::add);
            }
        }
        return mistyped;
    }

    /** The name of a variable of the environment does not say where its dots are, and where its dashes. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
