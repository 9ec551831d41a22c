package dev.sockeye.protocol;

/** Which end of the connection an {@link Engine} plays: it decides who masks (RFC 6455 section 5.1). */
public enum Role {
    /** Masks every frame it sends and refuses masked frames. */
    CLIENT,
    /** Never masks and refuses unmasked frames. */
    SERVER
}
