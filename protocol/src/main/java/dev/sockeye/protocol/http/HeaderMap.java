package dev.sockeye.protocol.http;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Header fields as a read-only map: order as written, lookup without case. */
final class HeaderMap extends AbstractMap<String, List<String>> {

    private final Set<Map.Entry<String, List<String>>> entries;
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The values of each name, in order; a map of its own. */
    HeaderMap(Map<String, List<String>> byName) {
        this.entries = Collections.unmodifiableMap(byName).entrySet();
        values.putAll(byName);
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return entries;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        return name instanceof String text ? values.get(text) : null;
    }
}
