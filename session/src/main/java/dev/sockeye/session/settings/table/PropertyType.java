package dev.sockeye.session.settings.table;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.deflate.DeflateFrame;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.extension.Fragment;
import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.Identity;
import dev.sockeye.protocol.handshake.OriginPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the values of a property look like: their unit and range, and how they are read. Immutable.
 *
 * @param <T> what they are read as
 * @param expected the unit and range in words, as they stand after "expected"
 * @param parser makes a value of a text, in range or not, or throws an IllegalArgumentException
 * @param range whether a value can be used, by text or in code
 */
public record PropertyType<T>(String expected, Function<String, T> parser, Predicate<? super T> range) {
    private static final String ANY = "*";
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** Stands for an empty list. */
    private static final String NONE = "none";

    /** RFC 9110 section 5.6.2, as RFC 6455 section 4.1 wants subprotocols to be. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Duration MIN_TIME = Duration.ofMillis(1);

    /** The longest time: it can be added to a clock of nanoseconds. */
    private static final Duration MAX_TIME = Duration.ofDays(36_500);

    /** A number of bytes. */
    public static final PropertyType<Integer> BYTES = number(0, Integer.MAX_VALUE - 8);

    /** A number of bytes that no array need hold. */
    public static final PropertyType<Long> AMOUNT =
            new PropertyType<>("a whole number from 1 to " + Long.MAX_VALUE, Long::valueOf, value -> value >= 1);

    static final PropertyType<Integer> COUNT = number(1, Integer.MAX_VALUE);
    static final PropertyType<Duration> TIME = time("from 1ms up to 36500d", false);
    static final PropertyType<Duration> TIME_OR_OFF = time("from 1ms up to 36500d, 0 for off", true);

    static final PropertyType<Integer> STOP_CODE = new PropertyType<>(
            "1001 for a server that goes away, or 1012 for one that restarts",
            Integer::valueOf,
            code -> code == CloseStatus.GOING_AWAY || code == CloseStatus.SERVICE_RESTART);

    /** Any text. */
    static final PropertyType<String> TEXT = read("a text", Function.identity());

    static final PropertyType<Boolean> FLAG = read("true or false", text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException();
    });

    /** Whether to use what only later JDKs have. */
    static final PropertyType<Boolean> VIRTUAL_THREADS = new PropertyType<>(
            "true or false, and true on JDK 21 or later alone",
            FLAG.parser(),
            value -> !value || Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS);

    /** The names of Sockeye's own extensions. */
    public static final List<String> OWN_EXTENSIONS =
            List.of(PermessageDeflate.NAME, DeflateFrame.NAME, DeflateFrame.WEBKIT_NAME, Fragment.NAME, Identity.NAME);

    static final PropertyType<List<String>> SUBPROTOCOLS = new PropertyType<>(
            "a comma-separated list of different names such as chat.v2, or none",
            PropertyType::listOrNone,
            names -> names.stream().distinct().count() == names.size()
                    && names.stream().allMatch(TOKEN.asMatchPredicate()));

    static final PropertyType<List<String>> EXTENSIONS = new PropertyType<>(
            "a comma-separated list of " + String.join(", ", OWN_EXTENSIONS) + ", or none",
            PropertyType::listOrNone,
            OWN_EXTENSIONS::containsAll);

    static final PropertyType<OriginPolicy> ORIGINS = read(
            "a comma-separated list of origins such as https://app.example.com, file:// or null, or * for any",
            text -> text.equals(ANY) ? OriginPolicy.anyOrigin() : OriginPolicy.sameOriginAnd(list(text)));

    static final PropertyType<HostPolicy> HOSTS = read(
            "a comma-separated list of names without port such as app.example.com, or with a dot before it a domain and"
                    + " what is below it, .example.com; or * for any",
            text -> text.equals(ANY) ? HostPolicy.anyHost() : HostPolicy.names(list(text)));

    /**
     * Whether it is a number of bytes.
     *
     * @return false if it is another number, or none
     */
    public boolean isSize() {
        return equals(BYTES) || equals(AMOUNT);
    }

    /** What no text can express. */
    static <T> PropertyType<T> inCodeAlone() {
        return read("a value that is set in code", text -> {
            throw new IllegalArgumentException();
        });
    }

    static PropertyType<Integer> number(int min, int max) {
        return new PropertyType<>(
                "a whole number from " + min + " to " + max, Integer::valueOf, value -> value >= min && value <= max);
    }

    /** The constants of an enum, which texts name in lower case. */
    static <E extends Enum<E>> PropertyType<E> oneOf(Class<E> words) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E word : words.getEnumConstants()) {
            byName.put(word.name().toLowerCase(Locale.ROOT), word);
        }
        return read("one of " + String.join(", ", byName.keySet()), text -> {
            E word = byName.get(text);
            if (word == null) {
                throw new IllegalArgumentException();
            }
            return word;
        });
    }

    private static PropertyType<Duration> time(String range, boolean mayBeOff) {
        return new PropertyType<>(
                "a time such as 20s, 1500ms or PT20S, or a number of milliseconds, " + range,
                TimeText::parse,
                time -> (time.compareTo(MIN_TIME) >= 0 && time.compareTo(MAX_TIME) <= 0)
                        || (mayBeOff && time.isZero()));
    }

    /** What has no value that cannot be used. */
    private static <T> PropertyType<T> read(String expected, Function<String, T> parser) {
        return new PropertyType<>(expected, parser, value -> true);
    }

    private static List<String> listOrNone(String text) {
        return text.equals(NONE) ? List.of() : list(text);
    }

    private static List<String> list(String text) {
        return List.of(text.split("\\s*,\\s*"));
    }
}
