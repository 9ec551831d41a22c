package dev.sockeye.wiresuite.peer;

/** Which end of the connection the implementation under test is. */
public enum PeerRole {
    /** It accepts connections; the suite connects and masks its frames. */
    SERVER,
    /** It connects to the suite and must mask its frames. */
    CLIENT
}
