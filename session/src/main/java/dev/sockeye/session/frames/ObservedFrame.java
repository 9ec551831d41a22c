package dev.sockeye.session.frames;

/**
 * A frame that was received or sent.
 *
 * @param session the session of the frame
 * @param time when it was received completely, or handed over to be written: nanoseconds by the clock of the container,
 *     from an arbitrary fixed origin
 * @param incoming whether the peer sent it
 * @param frame the frame
 */
public record ObservedFrame(ObservedSession session, long time, boolean incoming, WsFrame frame) {
    /**
     * The same with less of the payload.
     *
     * @param bytes the maximum number of bytes of it
     * @return the frame
     */
    public ObservedFrame first(int bytes) {
        return new ObservedFrame(session, time, incoming, frame.first(bytes));
    }
}
