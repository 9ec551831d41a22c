package dev.sockeye.cli.options;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size such as {@code 512}, {@code 64KiB} or {@code 2M}: units are powers of 1024, up to 2,147,483,639 bytes. */
public final class ByteCount implements ITypeConverter<Integer> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})\\s*([KMG]?)(?:I?B)?");
    private static final List<String> UNITS = List.of("", "K", "M", "G");
    private static final int BITS_PER_UNIT = 10;
    private static final int MOST = Integer.MAX_VALUE - 8;

    @Override
    public Integer convert(String value) {
        Matcher matcher = FORM.matcher(value.toUpperCase(Locale.ROOT));
        if (matcher.matches()) {
            long bytes = Long.parseLong(matcher.group(1)) << (BITS_PER_UNIT * UNITS.indexOf(matcher.group(2)));
            if (bytes <= MOST) {
                return (int) bytes;
            }
        }
        throw new TypeConversionException(
                "Expected a number of bytes such as 512, 64KiB or 2M, up to " + MOST + ", got " + value);
    }
}
