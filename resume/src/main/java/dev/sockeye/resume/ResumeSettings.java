package dev.sockeye.resume;

import java.time.Duration;

/**
 * What the sessions of a server may take up.
 *
 * @param history what each keeps for its client
 * @param expiry how long it waits for its client
 * @param maxAge how long its token is good for
 * @param maxParked how many may wait for their clients
 * @param maxBytes what all keep for their clients
 */
record ResumeSettings(HistoryLimits history, Duration expiry, Duration maxAge, int maxParked, long maxBytes) {}
