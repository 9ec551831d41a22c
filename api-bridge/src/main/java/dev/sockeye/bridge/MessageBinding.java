package dev.sockeye.bridge;

/**
 * One receiver of messages: what it takes, how the payload becomes its argument and how it is called.
 *
 * @param kind the native message type it receives
 * @param form whether it receives messages whole, in parts or as streams
 * @param method the prepared call
 * @param decoding how the payload becomes the argument of the call
 * @param maxMessageSize the largest message it accepts, in bytes (text counted as UTF-8), which takes the place of the
 *     session's own limit; 0 accepts only empty messages, -1 sets no limit of its own
 */
public record MessageBinding(
        MessageKind kind, MessageForm form, BoundMethod method, PayloadDecoding decoding, long maxMessageSize) {}
