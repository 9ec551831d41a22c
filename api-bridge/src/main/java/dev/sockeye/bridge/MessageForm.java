package dev.sockeye.bridge;

/** In which form a receiver gets its messages. */
public enum MessageForm {
    /** Each message at once, when all of it has come. */
    WHOLE,
    /** Each part by a call of its own, as it comes. */
    PARTS,
    /** Each message as a stream that is read while the message comes. */
    STREAM
}
