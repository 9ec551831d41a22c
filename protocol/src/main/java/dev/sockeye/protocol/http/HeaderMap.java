package dev.sockeye.protocol.http;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Headers} seen as a read-only map: order as written, lookup without case. */
final class HeaderMap extends AbstractMap<String, List<String>> {

    private final Headers headers;
    private final Set<Map.Entry<String, List<String>>> entries;

    HeaderMap(Headers headers) {
        this.headers = headers;
        Set<Map.Entry<String, List<String>>> inOrder = new LinkedHashSet<>();
        headers.names().forEach(name -> inOrder.add(Map.entry(name, headers.all(name))));
        this.entries = Collections.unmodifiableSet(inOrder);
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return entries;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && headers.contains(text);
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        return name instanceof String text && headers.contains(text) ? headers.all(text) : null;
    }
}
