package dev.sockeye.session.settings.table;

import dev.sockeye.protocol.deflate.DeflateFrame;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.extension.Fragment;
import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.Identity;
import dev.sockeye.protocol.handshake.OriginPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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

    /** Stands for an empty list. */
    static final String NONE = "none";

    private static final Duration MIN_TIME = Duration.ofMillis(1);

    /** The longest time: it can be added to a clock of nanoseconds. */
    private static final Duration MAX_TIME = Duration.ofDays(36_500);

    static final PropertyType<Integer> BYTES = number(0, Integer.MAX_VALUE - 8);
    static final PropertyType<Integer> COUNT = number(1, Integer.MAX_VALUE);
    static final PropertyType<Duration> TIME = time("from 1ms up to 36500d", false);
    static final PropertyType<Duration> TIME_OR_OFF = time("from 1ms up to 36500d, 0 for off", true);

    static final PropertyType<Boolean> FLAG = new PropertyType<>("true or false", text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException();
    });

    /** The names of Sockeye's own extensions. */
    public static final List<String> OWN_EXTENSIONS =
            List.of(PermessageDeflate.NAME, DeflateFrame.NAME, DeflateFrame.WEBKIT_NAME, Fragment.NAME, Identity.NAME);

    /** Tokens of RFC 9110 section 5.6.2, as RFC 6455 section 4.1 wants subprotocols to be. */
    static final PropertyType<List<String>> SUBPROTOCOLS =
            new PropertyType<>("a comma-separated list of different names such as chat.v2, or none", text -> {
                List<String> names = text.equals(NONE) ? List.of() : list(text);
                require(Set.copyOf(names).size() == names.size());
                require(names.stream().allMatch(name -> name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")));
                return names;
            });

    /** What no text can express. */
    static <T> PropertyType<T> inCodeAlone() {
        return new PropertyType<>("a value that is set in code", text -> {
            throw new IllegalArgumentException();
        });
    }

    static final PropertyType<List<String>> EXTENSIONS = extensions(OWN_EXTENSIONS);

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

    private static PropertyType<Duration> time(String range, boolean mayBeOff) {
        return new PropertyType<>(
                "a time such as 20s, 1500ms or PT20S, or a number of milliseconds, " + range, text -> {
                    Duration time = TimeText.parse(text);
                    boolean inRange = time.compareTo(MIN_TIME) >= 0 && time.compareTo(MAX_TIME) <= 0;
                    require(inRange || (mayBeOff && time.isZero()));
                    return time;
                });
    }

    static PropertyType<String> oneOf(String... words) {
        return new PropertyType<>("one of " + String.join(", ", words), text -> {
            require(List.of(words).contains(text));
            return text;
        });
    }

    private static PropertyType<List<String>> extensions(List<String> known) {
        return new PropertyType<>("a comma-separated list of " + String.join(", ", known) + ", or none", text -> {
            List<String> names = text.equals(NONE) ? List.of() : list(text);
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
