package dev.sockeye.wiresuite.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection to the peer, after the opening handshake. */
public final class Conversation {
    private final PeerRole peer;
    private final Wire wire;
    private final Patience patience;
    private final Random keys;
    private final PeerOutput output;
    private final @Nullable Compression compression;
    private final Transcript transcript;

    private Verdict verdict = Verdict.PASS;
    private @Nullable String noted;
    private byte[] heldBack = new byte[0];
    private @Nullable Heard putBack;

    /**
     * Goes over from HTTP to frames.
     *
     * @param peer behind the opening handshake
     * @param compression what was agreed; null for none
     * @throws IOException if the connection is broken
     */
    public Conversation(Peer peer, @Nullable Compression compression) throws IOException {
        this.compression = compression;
        this.peer = peer.role();
        this.wire = peer.wire();
        this.patience = peer.patience();
        this.keys = peer.random();
        this.transcript = peer.transcript();
        this.output = new PeerOutput(peer.role(), compression == null ? null : compression.inflater());
    }

    public PeerRole peer() {
        return peer;
    }

    public Patience patience() {
        return patience;
    }

    /** Writes frames; all of them together, or in pieces of {@code chop} bytes if that is not 0. */
    public void send(List<FrameSpec> frames, int chop) {
        write(encode(frames), chop);
    }

    /** Writes frames except for the last bytes. */
    public void sendAllBut(int last, List<FrameSpec> frames) {
        byte[] bytes = encode(frames);
        int cut = bytes.length - last;
        heldBack = Arrays.copyOfRange(bytes, cut, bytes.length);
        write(Arrays.copyOf(bytes, cut), 0);
    }

    /** Writes what {@link #sendAllBut} has left. */
    public void sendRest() {
        byte[] rest = heldBack;
        heldBack = new byte[0];
        write(rest, 0);
    }

    /** Compresses the next message, as was agreed. */
    public byte[] compress(byte[] message) {
        return compression().deflater().deflate(message);
    }

    /** What was agreed. */
    public Compression compression() {
        return Objects.requireNonNull(compression, "Only with permessage-deflate");
    }

    private byte[] encode(List<FrameSpec> frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (FrameSpec frame : frames) {
            bytes.writeBytes(frame.encode(peer == PeerRole.SERVER, keys.nextInt()));
        }
        return bytes.toByteArray();
    }

    private void write(byte[] bytes, int chop) {
        try {
            wire.write(bytes, chop);
        } catch (IOException e) {
            // What the peer said before it closed is still to be read, and is what counts.
            transcript.add("(writing failed: " + e.getMessage() + ")");
        }
    }

    public Heard hear() {
        return hear(patience.silence());
    }

    /** The next thing the peer says as a whole. */
    public Heard hear(Duration silence) {
        Heard before = putBack;
        putBack = null;
        return before == null ? next(silence) : before;
    }

    /** Lets the next step hear it, too. */
    public void unhear(Heard heard) {
        putBack = heard;
    }

    private Heard next(Duration silence) {
        while (true) {
            Arrival arrival = wire.await(silence);
            if (arrival == null) {
                return new Heard.Silence();
            }
            transcript.add(arrival.toString());
            if (arrival instanceof StreamEnd end) {
                return new Heard.Ended(end);
            }
            Heard heard = output.accept((Frame) arrival);
            if (heard instanceof Heard.Control control && control.opcode() == Opcode.PING) {
                answer(control);
            } else if (heard != null) {
                return heard;
            }
        }
    }

    private void answer(Heard.Control ping) {
        if (heldBack.length == 0) {
            send(List.of(FrameSpec.of(Opcode.PONG, ping.payload())), 0);
        }
    }

    /** Sends FIN, if TCP still allows it. */
    public void endOutput() {
        try {
            wire.endOutput();
        } catch (IOException e) {
            transcript.add("(FIN failed: " + e.getMessage() + ")");
        }
    }

    /** Remembers something that spoils a PASS but does not end the case. */
    public void note(Verdict worse, String what) {
        verdict = verdict.or(worse);
        noted = noted == null ? what : noted + "; " + what;
    }

    /** The outcome, all steps being through. */
    public Outcome outcome(String expected) {
        String seen = transcript.toString();
        return new Outcome(verdict, expected, noted == null ? seen : noted + " (" + seen + ")");
    }
}
