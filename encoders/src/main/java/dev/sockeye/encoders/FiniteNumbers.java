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
        double value = super.getDoubleValue();
        return finite(value, value);
    }

    @Override
    public float getFloatValue() {
        float value = super.getFloatValue();
        return finite(value, value);
    }

    @Override
    public Number getNumberValue() {
        Number value = super.getNumberValue();
        return value instanceof Double || value instanceof Float ? finite(value, value.doubleValue()) : value;
    }

    @Override
    public Object getNumberValueDeferred() {
        Object value = super.getNumberValueDeferred();
        return finite(value, Double.parseDouble(value.toString()));
    }

    private <N> N finite(N value, double magnitude) {
        if (Double.isInfinite(magnitude) && !isNaN()) {
            throw new StreamReadException(this, "Number out of range: it would be read as infinite");
        }
        return value;
    }
}
