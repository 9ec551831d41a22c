package dev.sockeye.session.connection;

/**
 * How far what was sent on a connection has come, at one moment. Immutable.
 *
 * @param written how many bytes the host has taken since the beginning
 * @param offered how many it will have taken when all that waits now is written
 * @param isWriting whether a write is under way, which the connection judges by its progress
 */
public record Outflow(long written, long offered, boolean isWriting) {}
