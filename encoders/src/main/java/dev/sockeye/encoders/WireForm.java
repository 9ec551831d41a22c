package dev.sockeye.encoders;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;

/** What a {@link Lens} reads and writes: a text or binary message, as a whole or as a stream. */
public enum WireForm {
    /** A whole text message, a {@link String}. */
    TEXT,
    /** A whole binary message, a {@link ByteBuffer}. */
    BINARY,
    /** A text message as a stream, a {@link Reader}. */
    TEXT_STREAM,
    /** A binary message as a stream, an {@link InputStream}. */
    BINARY_STREAM
}
