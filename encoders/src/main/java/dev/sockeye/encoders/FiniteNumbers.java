package dev.sockeye.encoders;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Reads no number as infinite that is not: {@code 1e999} fails where a double is wanted, rather than being read as what
 * could not be written again. A BigDecimal or BigInteger may hold it, except in an object that is put aside until its
 * discriminator comes: nobody knows there what will be wanted.
 */
final class FiniteNumbers extends JsonParserDelegate {
    FiniteNumbers(JsonParser parser) {
        super(parser);
    }

    @Override
    public double getDoubleValue() {
        boolean infinite = isNaN();
        double value = super.getDoubleValue();
        return finite(value, value, infinite);
    }

    @Override
    public float getFloatValue() {
        boolean infinite = isNaN();
        float value = super.getFloatValue();
        return finite(value, value, infinite);
    }

    @Override
    public Number getNumberValue() {
        boolean infinite = isNaN();
        Number value = super.getNumberValue();
        return value instanceof Double || value instanceof Float ? finite(value, value.doubleValue(), infinite) : value;
    }

    @Override
    public Object getNumberValueDeferred() {
        boolean infinite = isNaN();
        Object value = super.getNumberValueDeferred();
        return finite(value, Double.parseDouble(value.toString()), infinite);
    }

    /** Whether the number itself is infinite is asked before it is read: a parser of CBOR says so afterwards anyway. */
    private <N> N finite(N value, double magnitude, boolean infinite) {
        if (Double.isInfinite(magnitude) && !infinite) {
            throw new StreamReadException(this, "Number out of range: it would be read as infinite");
        }
        return value;
    }
}
