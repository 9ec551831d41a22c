package dev.sockeye.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Joins the pieces of partial delivery, so that what it passes on is what whole delivery would be. */
final class Gatherer implements EventHandler {
    private final EventHandler next;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    Gatherer(EventHandler next) {
        this.next = next;
    }

    @Override
    public void onText(String piece, boolean last) {
        text.append(piece);
        if (last) {
            next.onText(text.toString(), true);
            text.setLength(0);
        }
    }

    @Override
    public void onBinary(ByteBuffer piece, boolean last) {
        while (piece.hasRemaining()) {
            binary.write(piece.get());
        }
        if (last) {
            next.onBinary(ByteBuffer.wrap(binary.toByteArray()), true);
            binary.reset();
        }
    }

    @Override
    public void onPing(ByteBuffer payload) {
        next.onPing(payload);
    }

    @Override
    public void onPong(ByteBuffer payload) {
        next.onPong(payload);
    }

    @Override
    public void onClosed(Closure closure) {
        next.onClosed(closure);
    }
}
