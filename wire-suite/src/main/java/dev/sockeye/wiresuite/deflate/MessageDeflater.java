package dev.sockeye.wiresuite.deflate;

/** Compresses the suite's messages for one connection. */
public interface MessageDeflater {
    /**
     * Compresses the next message.
     *
     * @param message the message
     * @return payload of its frames, without the tail (RFC 7692 section 7.2.1)
     */
    byte[] deflate(byte[] message);
}
