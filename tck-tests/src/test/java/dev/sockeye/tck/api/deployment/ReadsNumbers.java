package dev.sockeye.tck.api.deployment;

import jakarta.websocket.Decoder;
import java.math.BigDecimal;

/** Reads a number from text. */
public class ReadsNumbers implements Decoder.Text<BigDecimal> {
    @Override
    public BigDecimal decode(String text) {
        return new BigDecimal(text);
    }

    @Override
    public boolean willDecode(String text) {
        return true;
    }
}
