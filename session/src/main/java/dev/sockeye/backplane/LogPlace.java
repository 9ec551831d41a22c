package dev.sockeye.backplane;

/**
 * Where a message is recorded, so that it can be read by who has missed it.
 *
 * @param log the name of the log; only one node records there
 * @param number the message's; each is higher than the one before
 * @param oldest the lowest number that is still wanted in this log; the engine may keep some that are lower
 */
public record LogPlace(String log, long number, long oldest) {}
