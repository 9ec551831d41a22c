package dev.sockeye.tck.api.harness;

/** On which side of a connection the implementation is tested. */
public enum Role {
    /** It connected. */
    CLIENT,
    /** It was connected to. */
    SERVER;

    /**
     * The other side of the same connection.
     *
     * @return the other role
     */
    public Role peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
