package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import java.time.Duration;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * What all connections of a relay have in common.
 *
 * @param access whether a client may connect, send and subscribe
 * @param onNack is notified of messages that clients do not accept
 * @param heartBeat how often each side sends at least
 * @param connectTimeout how long a client may take to connect
 * @param maxBody the maximum length of a body in bytes
 * @param maxSubscriptions how many subscriptions a client may have
 * @param maxUnacknowledged how many messages of a subscription may wait for their acknowledgement
 */
record StompSettings(
        BiPredicate<WebSocket, StompFrame> access,
        Consumer<StompNack> onNack,
        Duration heartBeat,
        Duration connectTimeout,
        int maxBody,
        int maxSubscriptions,
        int maxUnacknowledged) {}
