package dev.sockeye.backplane;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A node that notes what it is called with, but for ticks, of which it notes the first. */
public final class RecordingNode implements BackplaneNode {
    private final BackplaneLink link;
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private boolean hasTicked;

    /** Makes one for a link. */
    public RecordingNode(BackplaneLink link) {
        this.link = link;
    }

    /** Its link. */
    public BackplaneLink link() {
        return link;
    }

    /** Publishes a text that is recorded nowhere. */
    public void publishes(String channel, String text) throws Exception {
        link.publish(channel, text.getBytes(StandardCharsets.UTF_8), null)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** Listens to a channel, and returns when it does. */
    public void listens(String channel) throws Exception {
        link.listen(channel).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** The next call, for which half a minute is waited. */
    public String next() throws InterruptedException {
        String call = calls.poll(30, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("Expected another call");
        }
        return call;
    }

    /** The calls until one comes, which is left out. */
    public String skipsTo(String wanted) throws InterruptedException {
        String call = next();
        while (!call.equals(wanted)) {
            call = next();
        }
        return call;
    }

    @Override
    public void connected() {
        calls.add("connected");
    }

    @Override
    public void disconnected() {
        calls.add("disconnected");
    }

    @Override
    public void received(String channel, byte[] message) {
        calls.add(channel + ": " + new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void tick() {
        if (!hasTicked) {
            hasTicked = true;
            calls.add("tick");
        }
    }

    @Override
    public void closing() {
        link.publish("control", "gone".getBytes(StandardCharsets.UTF_8), null);
    }
}
