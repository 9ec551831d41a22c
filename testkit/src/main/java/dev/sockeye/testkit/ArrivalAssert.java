package dev.sockeye.testkit;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Says what an arrival is to be, and fails with what it was instead and with everything that had come before:
 *
 * <pre>{@code
 * client.expect().isJson("{\"id\":1}");
 * client.expect().isClose(1008);
 * }</pre>
 */
public final class ArrivalAssert {
    private final Arrival actual;
    private final Object context;

    ArrivalAssert(Arrival actual, Object context) {
        this.actual = actual;
        this.context = context;
    }

    /** {@return the arrival itself} */
    public Arrival arrival() {
        return actual;
    }

    /**
     * It is a text message.
     *
     * @param text the text
     * @return this
     */
    public ArrivalAssert isText(String text) {
        return is(new Arrival.Text(text));
    }

    /**
     * It is a text message that fulfils a condition.
     *
     * @param condition the condition
     * @param description what is expected, for the message of a failure
     * @return this
     */
    public ArrivalAssert isText(Predicate<String> condition, String description) {
        return require(actual instanceof Arrival.Text text && condition.test(text.text()), "text " + description);
    }

    /**
     * It is a binary message.
     *
     * @param bytes the bytes
     * @return this
     */
    public ArrivalAssert isBinary(byte... bytes) {
        return is(new Arrival.Binary(ByteBuffer.wrap(bytes)));
    }

    /**
     * It is a text message with some JSON, whatever the order of its properties and the white space. Needs Jackson, as the
     * lenses do.
     *
     * @param json the JSON
     * @return this
     * @throws LensFailure if the JSON expected is none
     */
    public ArrivalAssert isJson(String json) {
        Lens<String, Object> lens = Lenses.json(Object.class);
        Object expected = lens.extract(json);
        boolean equal;
        try {
            equal = actual instanceof Arrival.Text text
                    && lens.extract(text.text()).equals(expected);
        } catch (LensFailure e) {
            equal = false;
        }
        return require(equal, "JSON " + json);
    }

    /**
     * It is a message of a value.
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
     * @throws AssertionError if it is no message of such a value, saying why
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
     * It is the end.
     *
     * @param code the close code; 1006 for a connection that was lost
     * @return this
     */
    public ArrivalAssert isClose(int code) {
        return require(actual instanceof Arrival.Closed closed && closed.code() == code, "close " + code);
    }

    /**
     * It is the end.
     *
     * @param code the close code
     * @param reason the phrase
     * @return this
     */
    public ArrivalAssert isClose(int code, String reason) {
        return is(new Arrival.Closed(code, reason));
    }

    /**
     * It is an arrival of any kind.
     *
     * @param expected which
     * @return this
     */
    public ArrivalAssert is(Arrival expected) {
        return require(expected.equals(actual), expected.toString());
    }

    /**
     * It is as other assertions say, such as those of AssertJ.
     *
     * @param assertions look at it
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
        return new AssertionError("Expected " + expected + ", got " + actual + "; received so far: " + context);
    }
}
