package dev.sockeye.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Joins the pieces of partial delivery, so that what it tells on is what whole delivery would be. */
final class Gatherer implements EventHandler {
    private final EventHandler told;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    Gatherer(EventHandler told) {
        this.told = told;
    }

    @Override
    public void onText(String piece, boolean last) {
        text.append(piece);
        if (last) {
            told.onText(text.toString(), true);
            text.setLength(0);
        }
    }

    @Override
    public void onBinary(ByteBuffer piece, boolean last) {
        while (piece.hasRemaining()) {
            binary.write(piece.get());
        }
        if (last) {
            told.onBinary(ByteBuffer.wrap(binary.toByteArray()), true);
            binary.reset();
        }
    }

    @Override
    public void onPing(ByteBuffer payload) {
        told.onPing(payload);
    }

    @Override
    public void onPong(ByteBuffer payload) {
        told.onPong(payload);
    }

    @Override
    public void onClosed(Closure closure) {
        told.onClosed(closure);
    }
}
