package dev.sockeye.bridge;

/** What a parameter of an endpoint's method is given. */
public enum ParameterRole {
    /** The session. */
    SESSION,
    /** The message or its part, the error, the reason of the close or the configuration, by the kind of method. */
    ARGUMENT,
    /** Whether the part of a message is the last. */
    LAST,
    /** A variable of the path. */
    PATH,
    /** Nothing, as it breaks a rule. */
    NONE
}
