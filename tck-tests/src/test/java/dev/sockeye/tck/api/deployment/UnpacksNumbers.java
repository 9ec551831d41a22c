package dev.sockeye.tck.api.deployment;

import jakarta.websocket.Decoder;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** Reads a number from bytes. */
public class UnpacksNumbers implements Decoder.Binary<BigDecimal> {
    @Override
    public BigDecimal decode(ByteBuffer bytes) {
        return BigDecimal.valueOf(bytes.getLong());
    }

    @Override
    public boolean willDecode(ByteBuffer bytes) {
        return bytes.remaining() == Long.BYTES;
    }
}
