package dev.sockeye.tck.wire;

/** What comes over the wire from the peer: a frame, or the end. */
sealed interface Arrival permits Frame, StreamEnd {}
