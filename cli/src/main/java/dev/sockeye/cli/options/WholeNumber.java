package dev.sockeye.cli.options;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a whole number.
 *
 * @param <N> its type
 * @param parse reads it, or throws {@link NumberFormatException}
 */
public record WholeNumber<N extends Number>(Function<String, N> parse) implements ITypeConverter<N> {
    @Override
    public N convert(String value) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("Expected a whole number such as 10, got " + value);
        }
    }
}
