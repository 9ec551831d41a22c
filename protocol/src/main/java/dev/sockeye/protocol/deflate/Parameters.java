package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of an offer or answer, known ones only and each once (RFC 7692 section 7.1). */
final class Parameters {
    /** Their index and 8 is what they are worth; anything else, as with a leading zero, is no window size. */
    private static final List<String> WINDOW_BITS = List.of("8", "9", "10", "11", "12", "13", "14", "15");

    private static final int MIN_BITS = 8;

    private final Map<String, Parameter> byName = new LinkedHashMap<>();

    Parameters(ExtensionOffer offer, Set<String> known) throws InvalidParametersException {
        for (Parameter parameter : offer.parameters()) {
            if (!known.contains(parameter.name())) {
                throw new InvalidParametersException(
                        "Expected a parameter that " + offer.name() + " has, got " + parameter.name());
            }
            if (byName.put(parameter.name(), parameter) != null) {
                throw new InvalidParametersException("Expected " + parameter.name() + " at most once, got it twice");
            }
        }
    }

    /** Whether a parameter is there that may not have a value. */
    boolean flag(String name) throws InvalidParametersException {
        Parameter parameter = byName.get(name);
        if (parameter != null && parameter.value() != null) {
            throw new InvalidParametersException("Expected " + name + " without a value, got " + parameter.value());
        }
        return parameter != null;
    }

    /** Whether a parameter is there without a value. */
    boolean hasNoValue(String name) {
        Parameter parameter = byName.get(name);
        return parameter != null && parameter.value() == null;
    }

    /** The value of a parameter that is the base-2 logarithm of a window's size; null if it is not there. */
    @Nullable Integer windowBits(String name) throws InvalidParametersException {
        Parameter parameter = byName.get(name);
        if (parameter == null) {
            return null;
        }
        String value = parameter.value();
        if (value == null || !WINDOW_BITS.contains(value)) {
            throw new InvalidParametersException(
                    "Expected " + name + " from 8 to 15, got " + (value == null ? "no value" : value));
        }
        return WINDOW_BITS.indexOf(value) + MIN_BITS;
    }
}
