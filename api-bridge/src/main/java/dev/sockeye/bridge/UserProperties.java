package dev.sockeye.bridge;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user properties of one connection. Its contents are the application's alone, as the specification has it
 * (Jakarta WebSocket 2.2, {@code Session.getUserProperties}); but who asks for a key that the application has not put
 * there gets what the container knows, as by the defaults of {@link java.util.Properties}. Not thread-safe.
 */
final class UserProperties extends AbstractMap<String, @Nullable Object> {
    private final Map<String, @Nullable Object> own;
    private final Map<String, Object> facts;

    /**
     * Makes a copy.
     *
     * @param contents what the application has put there so far
     * @param facts what the container knows; immutable
     */
    UserProperties(Map<String, @Nullable Object> contents, Map<String, Object> facts) {
        this.own = new HashMap<>(contents);
        this.facts = facts;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return own.containsKey(key) || key == null ? own.get(key) : facts.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return own.containsKey(key) || (key != null && facts.containsKey(key));
    }

    @Override
    public @Nullable Object put(String key, @Nullable Object value) {
        return own.put(key, value);
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        return own.remove(key);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return own.entrySet();
    }
}
