package dev.sockeye.bridge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The bytes of a message that is here as a whole, to be read. Handed on, an empty message stays a message, as with a {@link MessageReader}. */
final class MessageStream extends ByteArrayInputStream {
    /**
     * Makes a stream.
     *
     * @param payload a heap buffer, which stays as it is
     */
    MessageStream(ByteBuffer payload) {
        super(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
    }

    /** One thread reads a message, and no lock is to be held while it writes. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public long transferTo(OutputStream target) throws IOException {
        int left = available();
        target.write(buf, pos, left);
        pos = count;
        return left;
    }
}
