package dev.sockeye.bridge;

import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** One initialised encoder, used by one thread at a time until it is destroyed. */
final class OpenEncoder {

    private final Encoder encoder;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean destroyed;

    OpenEncoder(Encoder encoder) {
        this.encoder = encoder;
    }

    EncodedMessage encode(EncoderForm form, Object value) throws EncodeException, IOException {
        lock.lock();
        try {
            if (destroyed) {
                throw new IOException(encoder.getClass().getName() + " was destroyed: the session has ended");
            }
            return form.encode(encoder, value);
        } finally {
            lock.unlock();
        }
    }

    void destroy() {
        lock.lock();
        try {
            destroyed = true;
            encoder.destroy();
        } finally {
            lock.unlock();
        }
    }
}
