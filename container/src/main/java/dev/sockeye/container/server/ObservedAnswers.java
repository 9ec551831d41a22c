package dev.sockeye.container.server;

import dev.sockeye.container.server.Answer.Later;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reports how opening handshakes for endpoints are answered, and after how long. Thread-safe.
 *
 * @param observer who looks on
 * @param clock nanoseconds from any fixed origin
 */
record ObservedAnswers(ContainerObserver observer, LongSupplier clock) {
    private static final int SWITCHING_PROTOCOLS = 101;

    Answer report(ObservedHandshake handshake, Supplier<Answer> answering) {
        long began = clock.getAsLong();
        Answer answer = answering.get();
        if (answer instanceof Later later) {
            var unused = later.answer().thenAccept(decided -> report(handshake, decided, began));
        } else {
            report(handshake, answer, began);
        }
        return answer;
    }

    private void report(ObservedHandshake handshake, Answer answer, long began) {
        if (answer instanceof Refuse refuse) {
            observer.handshake(handshake, refuse.status(), clock.getAsLong() - began);
        } else if (answer instanceof SwitchProtocols) {
            observer.handshake(handshake, SWITCHING_PROTOCOLS, clock.getAsLong() - began);
        }
    }
}
