package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes events down as text: "text Hello", "binary+ 0102" (+ for a piece that more follow), "closed PEER 1000". Then it
 * spoils the buffers it was given, which are its own: an engine that still used one would be found out.
 */
final class Recorder implements EventHandler {
    private final List<String> events = new ArrayList<>();

    /** What was recorded since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public void onText(String text, boolean last) {
        add("text" + (last ? "" : "+"), text);
    }

    @Override
    public void onBinary(ByteBuffer bytes, boolean last) {
        addSpoiled("binary" + (last ? "" : "+"), bytes);
    }

    @Override
    public void onPing(ByteBuffer payload) {
        addSpoiled("ping", payload);
    }

    @Override
    public void onPong(ByteBuffer payload) {
        addSpoiled("pong", payload);
    }

    @Override
    public void onClosed(Closure closure) {
        String why = closure.violation() == null
                ? closure.status().reason()
                : closure.violation().name();
        add("closed", closure.cause() + " " + closure.status().code() + (why.isEmpty() ? "" : " " + why));
    }

    private void addSpoiled(String kind, ByteBuffer content) {
        add(kind, Hex.of(content));
        byte[] spoiled = new byte[content.remaining()];
        Arrays.fill(spoiled, (byte) 0xEE);
        content.put(spoiled);
    }

    private void add(String kind, String content) {
        events.add(content.isEmpty() ? kind : kind + " " + content);
    }
}
