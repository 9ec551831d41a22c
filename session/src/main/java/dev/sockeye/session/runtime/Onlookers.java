package dev.sockeye.session.runtime;

import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.frames.ObservedFrame;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The observers of the connections that are made at one time. Each is equal to itself alone. For one task at a time. */
final class Onlookers {
    /** None. */
    static final Onlookers NOBODY = new Onlookers(List.of());

    private final List<Onlooker> all;

    private Onlookers(List<Onlooker> all) {
        this.all = all;
    }

    /** An observer and what it wants. */
    private static final class Onlooker {
        private final FrameObserver observer;
        private final int payloadBytes;
        private final FirstFailure failures = new FirstFailure("A frame observer");

        private Onlooker(FrameObserver observer, int payloadBytes) {
            this.observer = observer;
            this.payloadBytes = payloadBytes;
        }

        private void show(@Nullable ObservedFrame frame, long missedBefore) {
            if (missedBefore > 0) {
                failures.guard(() -> observer.onMissed(missedBefore));
            }
            if (frame != null) {
                failures.guard(() -> observer.onFrame(frame.first(payloadBytes)));
            }
        }
    }

    /** These and one more, who wants so many bytes of each payload. */
    Onlookers and(FrameObserver observer, int payloadBytes) {
        return new Onlookers(Stream.concat(all.stream(), Stream.of(new Onlooker(observer, payloadBytes)))
                .toList());
    }

    /** How much of each payload one of them wants. */
    int payloadBytes() {
        return all.stream().mapToInt(each -> each.payloadBytes).max().orElse(0);
    }

    void show(@Nullable ObservedFrame frame, long missedBefore) {
        all.forEach(each -> each.show(frame, missedBefore));
    }
}
