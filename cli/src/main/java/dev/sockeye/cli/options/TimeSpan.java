package dev.sockeye.cli.options;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 500ms}, {@code 1.5s}, {@code 2m} or {@code 1h}; a number alone is seconds. */
public final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "", 1000L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

    @Override
    public Duration convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException("Expected a time such as 500ms, 10s or 2m, got " + value);
        }
        BigDecimal unit = BigDecimal.valueOf(MILLIS.getOrDefault(matcher.group(2), 0L));
        return Duration.ofMillis(new BigDecimal(matcher.group(1)).multiply(unit).longValue());
    }
}
