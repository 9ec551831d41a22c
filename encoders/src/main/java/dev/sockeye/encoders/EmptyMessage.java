package dev.sockeye.encoders;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A message without content, in each {@link WireForm}. */
final class EmptyMessage {
    private EmptyMessage() {}

    /** The wire form of a value, which an empty one would not be told from. */
    static <W> W requireContent(W wire) {
        return unlessEmpty(wire).orElseThrow(() -> new Refusal("its wire form is empty, which means no value"));
    }

    /** The message of a form. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // W is the type of the form
    static <W> W of(WireForm form) {
        return (W)
                switch (form) {
                    case TEXT -> "";
                    case BINARY -> ByteBuffer.allocate(0);
                    case TEXT_STREAM -> new StringReader("");
                    case BINARY_STREAM -> new ByteArrayInputStream(new byte[0]);
                };
    }

    /** The wire form with all its content, or nothing if it has none. What was given is not used any more. */
    @SuppressWarnings("unchecked") // a stream is replaced by one of the same kind
    static <W> Optional<W> unlessEmpty(W wire) {
        try {
            if (wire instanceof Reader reader) {
                return (Optional<W>) unlessAtEnd(reader);
            }
            if (wire instanceof InputStream in) {
                return (Optional<W>) unlessAtEnd(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean empty = wire instanceof ByteBuffer bytes ? !bytes.hasRemaining() : wire.equals("");
        return empty ? Optional.empty() : Optional.of(wire);
    }

    private static Optional<Reader> unlessAtEnd(Reader reader) throws IOException {
        PushbackReader text = new PushbackReader(reader);
        int first = text.read();
        if (first < 0) {
            return Optional.empty();
        }
        text.unread(first);
        return Optional.of(text);
    }

    private static Optional<InputStream> unlessAtEnd(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in);
        int first = bytes.read();
        if (first < 0) {
            return Optional.empty();
        }
        bytes.unread(first);
        return Optional.of(bytes);
    }
}
