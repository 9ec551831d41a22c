package dev.sockeye.tck.api.deployment;

import jakarta.websocket.Encoder;
import java.math.BigDecimal;

/** Writes a number as text. */
public class WritesNumbers implements Encoder.Text<BigDecimal> {
    @Override
    public String encode(BigDecimal number) {
        return number.toPlainString();
    }
}
