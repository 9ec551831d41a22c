package dev.sockeye.tck.api.coder;

import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;

/** Encoders that fail, each in a way of its own. */
public final class Failing {
    private Failing() {}

    public record AsText() {}

    public record AsTextUnchecked() {}

    public record AsTextOfNothing() {}

    public record AsBinary() {}

    public record AsBinaryOfNothing() {}

    public record InWriter() {}

    public record InWriterOfText() {}

    public record InStream() {}

    public record InStreamOfBytes() {}

    public static class OfText implements Encoder.Text<AsText> {
        @Override
        public String encode(AsText object) throws EncodeException {
            throw new EncodeException(object, "on purpose");
        }
    }

    public static class OfTextUnchecked implements Encoder.Text<AsTextUnchecked> {
        @Override
        public String encode(AsTextUnchecked object) {
            throw new IllegalStateException("on purpose");
        }
    }

    public static class OfTextOfNothing implements Encoder.Text<AsTextOfNothing> {
        @Override
        public String encode(AsTextOfNothing object) {
            return null;
        }
    }

    public static class OfBinary implements Encoder.Binary<AsBinary> {
        @Override
        public ByteBuffer encode(AsBinary object) throws EncodeException {
            throw new EncodeException(object, "on purpose");
        }
    }

    public static class OfBinaryOfNothing implements Encoder.Binary<AsBinaryOfNothing> {
        @Override
        public ByteBuffer encode(AsBinaryOfNothing object) {
            return null;
        }
    }

    public static class OfWriter implements Encoder.TextStream<InWriter> {
        @Override
        public void encode(InWriter object, Writer writer) throws EncodeException {
            throw new EncodeException(object, "on purpose");
        }
    }

    /** Fails when it has written something. */
    public static class OfWriterOfText implements Encoder.TextStream<InWriterOfText> {
        @Override
        public void encode(InWriterOfText object, Writer writer) throws IOException {
            writer.write("half of it");
            throw new IOException("on purpose");
        }
    }

    public static class OfStream implements Encoder.BinaryStream<InStream> {
        @Override
        public void encode(InStream object, OutputStream stream) throws EncodeException {
            throw new EncodeException(object, "on purpose");
        }
    }

    /** Fails when it has written something. */
    public static class OfStreamOfBytes implements Encoder.BinaryStream<InStreamOfBytes> {
        @Override
        public void encode(InStreamOfBytes object, OutputStream stream) throws IOException {
            stream.write(1);
            throw new IOException("on purpose");
        }
    }
}
