package dev.sockeye.session.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.IntSupplier;

/** Unpredictable mask keys (RFC 6455 section 10.3), drawn in bulk because one by one is slow. Thread-safe. */
final class MaskKeys implements IntSupplier {
    private static final int BYTES_PER_DRAW = 4096;

    private final SecureRandom random;

    @GuardedBy("this") private final ByteBuffer keys = ByteBuffer.allocate(BYTES_PER_DRAW).flip();

    MaskKeys(SecureRandom random) {
        this.random = random;
    }

    @Override
    public synchronized int getAsInt() {
        if (!keys.hasRemaining()) {
            random.nextBytes(keys.array());
            keys.clear();
        }
        int key = keys.getInt();
        keys.putInt(keys.position() - Integer.BYTES, 0);
        return key;
    }
}
