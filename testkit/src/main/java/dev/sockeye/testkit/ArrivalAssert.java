package dev.sockeye.testkit;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Assertions about an arrival. A failure says what was expected, what was received instead and everything that was received
 * before:
 *
 * <pre>{@code
 * client.expect().isJson("{\"id\":1}");
 * client.expect().isClose(1008);
 * }</pre>
 */
public final class ArrivalAssert {
    private final Arrival actual;
    private final ArrivalLog log;

    ArrivalAssert(Arrival actual, ArrivalLog log) {
        this.actual = actual;
        this.log = log;
    }

    /** {@return the arrival} */
    public Arrival arrival() {
        return actual;
    }

    /**
     * Asserts that it is a text message.
     *
     * @param text the text
     * @return this
     */
    public ArrivalAssert isText(String text) {
        return is(new Arrival.Text(text));
    }

    /**
     * Asserts that it is a text message that fulfils a condition.
     *
     * @param condition the condition
     * @param description what is expected, for the failure message
     * @return this
     */
    public ArrivalAssert isText(Predicate<String> condition, String description) {
        return require(actual instanceof Arrival.Text text && condition.test(text.text()), "text " + description);
    }

    /**
     * Asserts that it is a binary message.
     *
     * @param bytes the bytes
     * @return this
     */
    public ArrivalAssert isBinary(byte... bytes) {
        return is(new Arrival.Binary(ByteBuffer.wrap(bytes)));
    }

    /**
     * Asserts that it is a text message with the given JSON, regardless of white space and the order of properties. Needs
     * Jackson, as the lenses do.
     *
     * @param json the JSON
     * @return this
     * @throws IllegalArgumentException if the expected text is not JSON
     */
    public ArrivalAssert isJson(String json) {
        return isJson(ExpectedJson.of(json));
    }

    ArrivalAssert isJson(ExpectedJson expected) {
        return require(expected.isIn(actual), expected.toString());
    }

    /**
     * Asserts that it is the message of a value.
     *
     * @param value the value, compared by {@code equals}
     * @param lens reads it
     * @param <T> the values
     * @return this
     */
    public <T> ArrivalAssert is(T value, Lens<?, T> lens) {
        T read = as(lens);
        return require(Objects.equals(value, read), "the message of " + value + ", read as " + lens.target());
    }

    /**
     * {@return the value of the message}
     *
     * @param lens reads it
     * @param <T> the values
     * @throws AssertionError if it is not a message of such a value; the message says why
     */
    public <T> T as(Lens<?, T> lens) {
        try {
            T value = ValueWire.of(lens).read(actual);
            require(value != null, "a message of " + lens.target());
            return Objects.requireNonNull(value);
        } catch (LensFailure e) {
            throw failure(lens.target() + " (" + e.getMessage() + ")");
        }
    }

    /**
     * Asserts that it is the close.
     *
     * @param code the close code; 1006 if the connection was lost
     * @return this
     */
    public ArrivalAssert isClose(int code) {
        return require(actual instanceof Arrival.Closed closed && closed.code() == code, "close " + code);
    }

    /**
     * Asserts that it is the close.
     *
     * @param code the close code
     * @param reason the phrase
     * @return this
     */
    public ArrivalAssert isClose(int code, String reason) {
        return is(new Arrival.Closed(code, reason));
    }

    /**
     * Asserts that it is equal to an arrival.
     *
     * @param expected the arrival
     * @return this
     */
    public ArrivalAssert is(Arrival expected) {
        return require(expected.equals(actual), expected.toString());
    }

    /**
     * Runs other assertions on it, such as those of AssertJ.
     *
     * @param assertions get the arrival
     * @return this
     */
    public ArrivalAssert satisfies(Consumer<Arrival> assertions) {
        assertions.accept(actual);
        return this;
    }

    private ArrivalAssert require(boolean holds, String expected) {
        if (!holds) {
            throw failure(expected);
        }
        return this;
    }

    private AssertionError failure(String expected) {
        return log.failure("Expected " + expected + ", got " + actual);
    }
}
