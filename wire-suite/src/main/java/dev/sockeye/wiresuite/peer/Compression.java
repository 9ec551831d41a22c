package dev.sockeye.wiresuite.peer;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.deflate.MessageDeflater;
import dev.sockeye.wiresuite.deflate.MessageInflater;
import dev.sockeye.wiresuite.deflate.PlatformDeflater;
import dev.sockeye.wiresuite.deflate.StrictInflater;
import dev.sockeye.wiresuite.deflate.WindowDeflater;

/**
 * Both directions of permessage-deflate on a connection.
 *
 * @param inflater for what the peer sends
 * @param deflater for what the suite sends
 * @param ownBits the window of what the suite sends, 8 to 15
 * @param ownTakeover whether its messages may refer to those before
 */
public record Compression(MessageInflater inflater, MessageDeflater deflater, int ownBits, boolean ownTakeover) {
    private static final int FULL_WINDOW = 15;

    public static Compression of(PeerRole peer, DeflateParameters agreed) {
        boolean server = peer == PeerRole.SERVER;
        int peerBits = server ? agreed.serverWindow() : agreed.clientWindow();
        int ownBits = server ? agreed.clientWindow() : agreed.serverWindow();
        boolean peerTakeover = !(server ? agreed.serverNoTakeover() : agreed.clientNoTakeover());
        boolean ownTakeover = !(server ? agreed.clientNoTakeover() : agreed.serverNoTakeover());
        return new Compression(
                new StrictInflater(peerBits, peerTakeover),
                ownBits == FULL_WINDOW ? new PlatformDeflater(ownTakeover) : new WindowDeflater(ownBits, ownTakeover),
                ownBits,
                ownTakeover);
    }
}
