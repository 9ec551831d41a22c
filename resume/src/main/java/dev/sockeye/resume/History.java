package dev.sockeye.resume;

/**
 * How a socket keeps what is not acknowledged.
 *
 * @param limits how much of it
 * @param budget what others keep as well
 * @param endsUnattended whether the session ends if that is too little while its peer is away, and so has missed something
 */
record History(HistoryLimits limits, HistoryBudget budget, boolean endsUnattended) {}
