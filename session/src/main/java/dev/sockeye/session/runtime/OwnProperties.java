package dev.sockeye.session.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The properties that a program sets for one container, the last value of each. Not thread-safe. */
public final class OwnProperties {
    private final Map<String, String> texts = new LinkedHashMap<>();

    /**
     * Sets a property, there or not, to a value, usable or not: that is reported when the container starts.
     *
     * @param name the property's
     * @param text its value
     */
    public void set(String name, String text) {
        texts.put(name, text);
    }

    /**
     * Sets a number.
     *
     * @param property which
     * @param number its value
     * @throws IllegalArgumentException if it is out of range, naming the property and its range
     */
    public void set(Property<Integer> property, int number) {
        setUsable(property, String.valueOf(number));
    }

    /**
     * Sets a time.
     *
     * @param property which
     * @param time its value; counts in whole milliseconds
     * @throws IllegalArgumentException if it is out of range, naming the property and its range
     */
    public void set(Property<Duration> property, Duration time) {
        setUsable(property, String.valueOf(time.toMillis()));
    }

    /**
     * Sets a list.
     *
     * @param property which
     * @param entries its value
     * @throws IllegalArgumentException if it cannot be used, naming the property and what was expected
     */
    public void setList(Property<?> property, String... entries) {
        setUsable(property, String.join(",", entries));
    }

    private void setUsable(Property<?> property, String text) {
        property.parse(text);
        set(property.name(), text);
    }

    /**
     * What is set.
     *
     * @return an unmodifiable view: values by name
     */
    public Map<String, String> asMap() {
        return Collections.unmodifiableMap(texts);
    }
}
