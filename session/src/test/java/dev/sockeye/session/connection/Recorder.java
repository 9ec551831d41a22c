package dev.sockeye.session.connection;

import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A listener that notes what it is notified of, and does what a test says. */
public final class Recorder implements ConnectionListener {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile Runnable onOpen = () -> {};
    private volatile Consumer<String> onText = text -> {};
    private volatile Runnable onClose = () -> {};

    public Recorder onOpen(Runnable action) {
        onOpen = action;
        return this;
    }

    public Recorder onText(Consumer<String> action) {
        onText = action;
        return this;
    }

    public Recorder onClose(Runnable action) {
        onClose = action;
        return this;
    }

    public List<String> log() {
        return log;
    }

    public List<Ending> endings() {
        return endings;
    }

    private void note(String what, Runnable action) {
        if (inside.incrementAndGet() != 1) {
            log.add("OVERLAP");
        }
        log.add(what);
        try {
            action.run();
        } finally {
            inside.decrementAndGet();
        }
    }

    @Override
    public String endpoint() {
        return "recorder";
    }

    @Override
    public void onOpen() {
        note("open", onOpen);
    }

    @Override
    public void onText(String text, boolean last) {
        note("text:" + text + (last ? "" : "..."), () -> onText.accept(text));
    }

    @Override
    public void onBinary(ByteBuffer bytes, boolean last) {
        note("binary:" + hex(bytes), () -> {});
    }

    @Override
    public void onPong(ByteBuffer payload) {
        note("pong:" + hex(payload), () -> {});
    }

    @Override
    public void onFrame(WsFrame frame) {
        note("frame:" + frame.kind() + (frame.fin() ? "" : "..."), () -> {});
    }

    @Override
    public void onFailure(Throwable failure) {
        note("failure:" + failure.getMessage(), () -> {});
    }

    @Override
    public void onClose(Ending ending) {
        endings.add(ending);
        note("close:" + ending.status().code(), onClose);
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
