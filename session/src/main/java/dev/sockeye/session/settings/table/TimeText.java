package dev.sockeye.session.settings.table;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as text: a number with a unit, a number of milliseconds without one, or ISO 8601 as {@link Duration} has it. */
final class TimeText {
    private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,18})(ms|s|m|h|d)?");

    private TimeText() {}

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException if it is none, or too long for a Duration
     */
    static Duration parse(String text) {
        Matcher number = NUMBER.matcher(text);
        try {
            return number.matches() ? of(Long.parseLong(number.group(1)), number.group(2)) : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Duration of(long number, @Nullable String unit) {
        return switch (unit == null ? "ms" : unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofMillis(number);
        };
    }
}
