package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.deflate.InflateFault;
import dev.sockeye.wiresuite.deflate.MessageInflater;
import dev.sockeye.wiresuite.deflate.StrictInflater;
import dev.sockeye.wiresuite.peer.Compression;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** permessage-deflate as a broken peer does it, or its absence. */
final class RawCompression {
    private final @Nullable Compression agreed;
    private final @Nullable MessageInflater forgetful;

    private RawCompression(@Nullable Compression agreed, @Nullable MessageInflater forgetful) {
        this.agreed = agreed;
        this.forgetful = forgetful;
    }

    static RawCompression none() {
        return new RawCompression(null, null);
    }

    /** What is agreed with a peer, forgotten after each message if that is the fault. */
    static RawCompression with(PeerRole peer, DeflateParameters parameters, Set<Fault> faults) {
        boolean forgets = faults.contains(Fault.WINDOW_DROPPED);
        return new RawCompression(Compression.of(peer, parameters), forgets ? new StrictInflater(15, false) : null);
    }

    boolean isAgreed() {
        return agreed != null;
    }

    byte[] inflate(byte[] payload) throws InflateFault {
        return (forgetful == null ? agreed.inflater() : forgetful).inflate(payload);
    }

    byte[] deflate(byte[] content) {
        return agreed.deflater().deflate(content);
    }
}
