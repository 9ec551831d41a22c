package dev.sockeye.tck.api.coder;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;

/** A type for each kind of encoder, with its encoder. */
public final class Kinds {
    private Kinds() {}

    public record InText(String value) {}

    public record InWriter(String value, boolean closes) {}

    public record InBytes(String value) {}

    public record InStream(String value, boolean closes) {}

    public static class TextOf implements Encoder.Text<InText> {
        @Override
        public String encode(InText object) {
            return "text " + object.value();
        }
    }

    public static class WriterOf implements Encoder.TextStream<InWriter> {
        @Override
        public void encode(InWriter object, Writer writer) throws IOException {
            writer.write("writer ");
            writer.write(object.value());
            if (object.closes()) {
                writer.close();
            }
        }
    }

    public static class BytesOf implements Encoder.Binary<InBytes> {
        @Override
        public ByteBuffer encode(InBytes object) {
            return ByteBuffer.wrap(("bytes " + object.value()).getBytes(UTF_8));
        }
    }

    public static class StreamOf implements Encoder.BinaryStream<InStream> {
        @Override
        public void encode(InStream object, OutputStream stream) throws IOException {
            stream.write("stream ".getBytes(UTF_8));
            stream.write(object.value().getBytes(UTF_8));
            if (object.closes()) {
                stream.close();
            }
        }
    }

    /** Of two kinds at once: a stream and, should both be asked for, text before it. */
    public record InSeveral(String value) {}

    public static class TextOrStreamOf implements Encoder.BinaryStream<InSeveral>, Encoder.Text<InSeveral> {
        @Override
        public String encode(InSeveral object) {
            return "text " + object.value();
        }

        @Override
        public void encode(InSeveral object, OutputStream stream) throws IOException {
            stream.write("stream ".getBytes(UTF_8));
        }
    }
}
