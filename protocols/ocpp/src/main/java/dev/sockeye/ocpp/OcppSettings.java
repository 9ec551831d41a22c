package dev.sockeye.ocpp;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * What all charge points of a server have in common.
 *
 * @param authentication whether a password is that of a charge point
 * @param handlers by the actions that they answer
 * @param onConnect gets each charge point
 * @param callTimeout how long a charge point may take to answer
 * @param maxWaitingCalls how many calls may wait for a charge point
 */
record OcppSettings(
        BiPredicate<String, String> authentication,
        Map<String, OcppHandler> handlers,
        Consumer<ChargePoint> onConnect,
        Duration callTimeout,
        int maxWaitingCalls) {
    OcppSettings {
        handlers = Map.copyOf(handlers);
    }
}
