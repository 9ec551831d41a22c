package dev.sockeye.resume;

import java.time.Duration;

/**
 * Who writes a session down. Immutable.
 *
 * @param key what the session is found by, in hexadecimal; it resumes nothing
 * @param holder who holds it, unique for each time that the session came to a node
 * @param expiry how long it is kept after each write
 */
public record SessionLease(String key, String holder, Duration expiry) {}
