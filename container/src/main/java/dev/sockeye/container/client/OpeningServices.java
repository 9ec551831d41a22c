package dev.sockeye.container.client;

import dev.sockeye.container.runtime.ContainerRuntime;
import dev.sockeye.container.runtime.Extensions;

/**
 * What all openings of a client share. Immutable.
 *
 * @param dialer opens byte streams
 * @param runtime randomness and extensions
 * @param mostHeadBytes most bytes of response head
 */
record OpeningServices(Dialer dialer, ContainerRuntime runtime, int mostHeadBytes) {
    private static final int NONCE_BYTES = 16;

    byte[] newNonce() {
        return runtime.randomBytes(NONCE_BYTES);
    }

    /** Unguessable visible ASCII. */
    String newText() {
        return runtime.newId();
    }

    Extensions extensions() {
        return runtime.extensions();
    }
}
