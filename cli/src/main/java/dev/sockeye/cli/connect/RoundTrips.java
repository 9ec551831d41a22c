package dev.sockeye.cli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.cli.terminal.Amounts;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalLong;

/** How long pongs took. Thread-safe. */
final class RoundTrips {
    @GuardedBy("this") private final Map<ByteBuffer, Long> underWay = new HashMap<>();

    @GuardedBy("this") private final LongSummaryStatistics nanos = new LongSummaryStatistics();

    @GuardedBy("this") private int sent;

    /**
     * A ping is about to be sent.
     *
     * @param text what it is to carry; if empty, a number is made up
     * @param now the time
     * @return its payload
     */
    synchronized ByteBuffer ping(String text, long now) {
        sent++;
        ByteBuffer payload = ByteBuffer.wrap((text.isEmpty() ? Integer.toString(sent) : text).getBytes(UTF_8));
        underWay.put(payload.duplicate(), now);
        return payload;
    }

    /**
     * A pong has come.
     *
     * @param payload what it carries
     * @param now the time
     * @return how long it took, in nanoseconds; empty if it answers nothing
     */
    synchronized OptionalLong pong(ByteBuffer payload, long now) {
        Long began = underWay.remove(payload);
        if (began == null) {
            return OptionalLong.empty();
        }
        nanos.accept(now - began);
        return OptionalLong.of(now - began);
    }

    /** {@return all of them in a line; empty if there were none} */
    synchronized String summary() {
        return nanos.getCount() == 0
                ? ""
                : Amounts.count(nanos.getCount(), "round trip") + ": least " + Amounts.time(nanos.getMin()) + ", mean "
                        + Amounts.time((long) nanos.getAverage()) + ", most " + Amounts.time(nanos.getMax());
    }
}
