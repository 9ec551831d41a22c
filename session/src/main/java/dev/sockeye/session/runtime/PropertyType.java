package dev.sockeye.session.runtime;

import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.OriginPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What the values of a property look like: their unit and range, and how they are read. Immutable.
 *
 * @param <T> what they are read as
 * @param expected the unit and range in words, as they stand after "expected"
 * @param parser makes a value of a text, or throws an IllegalArgumentException
 */
public record PropertyType<T>(String expected, Function<String, T> parser) {
    private static final String ANY = "*";

    /** The longest time: it can be added to a clock of nanoseconds. */
    private static final long MAX_MILLIS = Duration.ofDays(36_500).toMillis();

    static final PropertyType<Integer> BYTES = number(0, Integer.MAX_VALUE - 8);
    static final PropertyType<Integer> COUNT = number(1, Integer.MAX_VALUE);
    static final PropertyType<Duration> TIME = time("a number of milliseconds from 1 to " + MAX_MILLIS, 1);
    static final PropertyType<Duration> TIME_OR_OFF =
            time("a number of milliseconds up to " + MAX_MILLIS + ", 0 for off", 0);

    static final PropertyType<Boolean> FLAG = new PropertyType<>("true or false", text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException();
    });

    static final PropertyType<List<String>> EXTENSIONS = extensions(Extensions.ownNames());

    static final PropertyType<OriginPolicy> ORIGINS = new PropertyType<>(
            "a comma-separated list of origins such as https://app.example.com, file:// or null, or * for any",
            text -> text.equals(ANY) ? OriginPolicy.anyOrigin() : OriginPolicy.sameOriginAnd(list(text)));

    static final PropertyType<HostPolicy> HOSTS = new PropertyType<>(
            "a comma-separated list of names without port such as app.example.com, or with a dot before it a domain and"
                    + " what is below it, .example.com; or * for any",
            text -> text.equals(ANY) ? HostPolicy.anyHost() : HostPolicy.names(list(text)));

    static PropertyType<Integer> number(int min, int max) {
        return new PropertyType<>("a whole number from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text);
            require(value >= min && value <= max);
            return value;
        });
    }

    private static PropertyType<Duration> time(String expected, long min) {
        return new PropertyType<>(expected, text -> {
            long millis = Long.parseLong(text);
            require(millis >= min && millis <= MAX_MILLIS);
            return Duration.ofMillis(millis);
        });
    }

    private static PropertyType<List<String>> extensions(List<String> known) {
        return new PropertyType<>("a comma-separated list of " + String.join(", ", known) + ", or none", text -> {
            List<String> names = text.equals("none") ? List.of() : list(text);
            require(known.containsAll(names));
            return names;
        });
    }

    private static List<String> list(String text) {
        return List.of(text.split("\\s*,\\s*"));
    }

    /** Says nothing: what was expected stands in the message of {@link Property#parse}. */
    private static void require(boolean fulfilled) {
        if (!fulfilled) {
            throw new IllegalArgumentException();
        }
    }
}
