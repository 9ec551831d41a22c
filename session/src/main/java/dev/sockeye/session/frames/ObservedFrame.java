package dev.sockeye.session.frames;

/**
 * A frame that has come or gone.
 *
 * @param session whose it is
 * @param time when it was received whole, or handed on to be written: nanoseconds by the clock of the container, from any
 *     fixed origin
 * @param incoming whether the peer has sent it
 * @param frame the frame
 */
public record ObservedFrame(ObservedSession session, long time, boolean incoming, WsFrame frame) {
    /**
     * The same with less of the payload.
     *
     * @param bytes most bytes of it
     * @return the frame
     */
    public ObservedFrame first(int bytes) {
        return new ObservedFrame(session, time, incoming, frame.first(bytes));
    }
}
