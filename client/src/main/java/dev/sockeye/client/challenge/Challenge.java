package dev.sockeye.client.challenge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants to see before it lets a client in (RFC 9110 section 11.3).
 *
 * @param scheme the authentication scheme in lower case
 * @param parameters by name in lower case, values without their quotes
 */
record Challenge(String scheme, Map<String, String> parameters) {
    Challenge {
        parameters = Map.copyOf(parameters);
    }

    @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    boolean has(String name, String value) {
        return value.equalsIgnoreCase(parameters.get(name));
    }
}
