package dev.sockeye.tck.api.coder;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What was decoded.
 *
 * @param by the name of the decoder, and the message
 */
public record Hearsay(String by) {
    /** What makes decoders fail. */
    static final String BAD = "bad";

    public static class First implements Decoder.Text<Hearsay> {
        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public Hearsay decode(String text) throws DecodeException {
            return new Hearsay("first " + text);
        }
    }

    public static class Second extends First {
        @Override
        public Hearsay decode(String text) {
            return new Hearsay("second " + text);
        }
    }

    /** Is not willing, and says so if it is asked nevertheless. */
    public static class Never implements Decoder.Text<Hearsay> {
        @Override
        public boolean willDecode(String text) {
            return false;
        }

        @Override
        public Hearsay decode(String text) {
            return new Hearsay("never " + text);
        }
    }

    /** Is willing but fails. */
    public static class Failing extends First {
        @Override
        public Hearsay decode(String text) throws DecodeException {
            if (text.equals(BAD)) {
                throw new DecodeException(text, "on purpose");
            }
            return super.decode(text);
        }
    }

    public static class FailingUnchecked extends First {
        @Override
        public Hearsay decode(String text) throws DecodeException {
            if (text.equals(BAD)) {
                throw new IllegalStateException("on purpose");
            }
            return super.decode(text);
        }
    }

    /** Fails for a bad message, when it has read part of it. */
    public static class OfReader implements Decoder.TextStream<Hearsay> {
        @Override
        public Hearsay decode(Reader reader) throws IOException {
            StringWriter text = new StringWriter();
            text.write(reader.read());
            if (text.toString().equals(BAD.substring(0, 1))) {
                throw new IOException("on purpose");
            }
            reader.transferTo(text);
            return new Hearsay("reader " + text);
        }
    }

    public static class FailingOfReader implements Decoder.TextStream<Hearsay> {
        @Override
        public Hearsay decode(Reader reader) throws DecodeException, IOException {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            if (text.toString().equals(BAD)) {
                throw new DecodeException(text.toString(), "on purpose");
            }
            return new Hearsay("reader " + text);
        }
    }

    public static class OfBytes implements Decoder.Binary<Hearsay> {
        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }

        @Override
        public Hearsay decode(ByteBuffer bytes) throws DecodeException {
            String text = UTF_8.decode(bytes).toString();
            if (text.equals(BAD)) {
                throw new DecodeException(bytes, "on purpose");
            }
            return new Hearsay("bytes " + text);
        }
    }

    /** Reads all of a message, but does not want it. */
    public static class NeverOfBytes extends OfBytes {
        @Override
        public boolean willDecode(ByteBuffer bytes) {
            bytes.position(bytes.limit());
            return false;
        }
    }

    /** Fails for a bad message, when it has read part of it. */
    public static class OfStream implements Decoder.BinaryStream<Hearsay> {
        @Override
        public Hearsay decode(InputStream stream) throws IOException {
            int first = stream.read();
            if (first == BAD.charAt(0)) {
                throw new IOException("on purpose");
            }
            return new Hearsay("stream " + (char) first + new String(stream.readAllBytes(), UTF_8));
        }
    }

    /** What a decoder is for is said by one of its superclasses. */
    abstract static class Splitting<T> implements Decoder.Text<T> {
        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    abstract static class SplittingToList<E> extends Splitting<List<E>> {}

    public static class ToList extends SplittingToList<String> {
        @Override
        public List<String> decode(String text) {
            return List.of(text.split(","));
        }
    }

    public static class ToArray extends Splitting<String[]> {
        @Override
        public String[] decode(String text) {
            return text.split(",");
        }
    }

    public static class ToBytes extends Splitting<byte[]> {
        @Override
        public byte[] decode(String text) {
            return text.getBytes(UTF_8);
        }
    }

    public static class ToInteger extends Splitting<Integer> {
        @Override
        public Integer decode(String text) {
            return text.length();
        }
    }

    public static class ToString extends Splitting<String> {
        @Override
        public String decode(String text) {
            return "decoded " + text;
        }
    }
}
