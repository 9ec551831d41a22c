package dev.sockeye.wiresuite.deflate;

/** Undoes the compression of the peer's messages, and says what is wrong with it. */
public interface MessageInflater {
    /**
     * Inflates one message.
     *
     * @param payload the payloads of its frames
     * @return the message
     * @throws InflateFault if the bytes are no valid compression under the negotiated parameters
     */
    byte[] inflate(byte[] payload) throws InflateFault;
}
