package dev.sockeye.stomp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A subscription whose client acknowledges messages, each, or all up to one. Thread-safe. */
final class AcknowledgedSubscription {
    private static final int TRY_AGAIN_LATER = 1013;

    private final WebSocket ws;
    private final String name;
    private final boolean isCumulative;
    private final int maxPending;

    @GuardedBy("this") private final Set<String> pending = new LinkedHashSet<>();

    /**
     * Begins.
     *
     * @param ws the client
     * @param name what it calls the subscription
     * @param isCumulative whether an acknowledgement is for all messages before, too
     * @param maxPending how many messages may wait for their acknowledgement
     */
    AcknowledgedSubscription(WebSocket ws, String name, boolean isCumulative, int maxPending) {
        this.ws = ws;
        this.name = name;
        this.isCumulative = isCumulative;
        this.maxPending = maxPending;
    }

    /** Sends a message; closes the socket if too many wait already. */
    void deliver(String number, Map<String, String> headers, ByteBuffer body) {
        if (!await(number)) {
            ws.close(TRY_AGAIN_LATER, "Too many messages are not acknowledged");
            return;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("subscription", name);
        all.put("ack", number + "@" + name);
        CompletionStage<Void> unused =
                ws.sendOrClose(StompWriter.message(new StompFrame(StompCommand.MESSAGE, all, body)));
    }

    private synchronized boolean await(String number) {
        return pending.size() < maxPending && pending.add(number);
    }

    /**
     * Takes an acknowledgement, of either kind.
     *
     * @param number the message
     * @return the messages that it is for
     * @throws StompException if the message does not wait for it
     */
    synchronized List<String> settle(String number) throws StompException {
        if (!pending.contains(number)) {
            throw new StompException("Expected the id of a message that waits for an acknowledgement");
        }
        List<String> settled = new ArrayList<>();
        for (String each : pending) {
            if (isCumulative || each.equals(number)) {
                settled.add(each);
            }
            if (each.equals(number)) {
                break;
            }
        }
        pending.removeAll(settled);
        return settled;
    }
}
