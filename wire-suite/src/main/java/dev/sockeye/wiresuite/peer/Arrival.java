package dev.sockeye.wiresuite.peer;

/** What comes over the wire from the peer: a frame, or the end. */
public sealed interface Arrival permits Frame, StreamEnd {}
