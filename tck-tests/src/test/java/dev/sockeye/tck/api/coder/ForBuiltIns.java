package dev.sockeye.tck.api.coder;

import jakarta.websocket.Encoder;
import java.nio.ByteBuffer;

/** An encoder for each type that can be sent without one. */
public final class ForBuiltIns {
    private ForBuiltIns() {}

    /** Text that no default would give. */
    abstract static class Bracketing<T> implements Encoder.Text<T> {
        @Override
        public String encode(T value) {
            return "<" + value + ">";
        }
    }

    public static class OfBoolean extends Bracketing<Boolean> {}

    public static class OfByte extends Bracketing<Byte> {}

    public static class OfCharacter extends Bracketing<Character> {}

    public static class OfDouble extends Bracketing<Double> {}

    public static class OfFloat extends Bracketing<Float> {}

    public static class OfInteger extends Bracketing<Integer> {}

    public static class OfLong extends Bracketing<Long> {}

    public static class OfShort extends Bracketing<Short> {}

    public static class OfString extends Bracketing<String> {}

    public static class OfBuffer implements Encoder.Text<ByteBuffer> {
        @Override
        public String encode(ByteBuffer value) {
            return "<buffer of " + value.remaining() + ">";
        }
    }

    public static class OfBytes implements Encoder.Text<byte[]> {
        @Override
        public String encode(byte[] value) {
            return "<array of " + value.length + ">";
        }
    }
}
