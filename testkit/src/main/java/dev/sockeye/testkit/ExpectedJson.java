package dev.sockeye.testkit;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;

/**
 * The JSON that a test expects, read before anything is awaited.
 *
 * @param json as the test has it
 * @param value what it means, without white space and the order of properties
 */
record ExpectedJson(String json, Object value) {
    private static final Lens<String, Object> LENS = Lenses.json(Object.class);

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    static ExpectedJson of(String json) {
        try {
            return new ExpectedJson(json, LENS.extract(Given.required(json, "JSON to compare with")));
        } catch (LensFailure e) {
            throw new IllegalArgumentException(
                    "Expected JSON to compare with, got \"" + json + "\" from the test: " + e.getMessage(), e);
        }
    }

    /** {@return whether an arrival is a text message with the same JSON} */
    boolean isIn(Arrival actual) {
        try {
            return actual instanceof Arrival.Text text
                    && LENS.extract(text.text()).equals(value);
        } catch (LensFailure e) {
            return false;
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return "JSON " + json;
    }
}
