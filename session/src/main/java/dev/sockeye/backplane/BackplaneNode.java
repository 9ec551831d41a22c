package dev.sockeye.backplane;

/**
 * One set of groups on this node, as its {@link BackplaneLink} calls it. All is called one after the other, as are the
 * tasks of {@link BackplaneLink#run}, and returns soon; a node that is slow to deliver holds up its own link.
 */
public interface BackplaneNode {
    /** The engine answers, and all channels that this node listens to are listened to. */
    void connected();

    /** The connection to the engine is lost: what is published meanwhile by others will not come. */
    void disconnected();

    /**
     * A message has come.
     *
     * @param channel by which channel
     * @param message its bytes, which the node may keep; from outside, and not checked
     */
    void received(String channel, byte[] message);

    /** Called twice a second, whether the engine answers or not. */
    void tick();

    /** The link is about to be closed: the last that is published still goes out. */
    void closing();
}
