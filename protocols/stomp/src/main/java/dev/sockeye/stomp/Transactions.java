package dev.sockeye.stomp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Frames that wait for the end of their transactions, on one connection. Used by one thread at a time. */
final class Transactions {
    private static final int MAX_OPEN = 16;
    private static final int MAX_FRAMES = 1_000;
    private static final int MAX_BYTES = 1024 * 1024;

    private final Map<String, List<StompFrame>> open = new HashMap<>();
    private int frames;
    private int bytes;

    void begin(String name) throws StompException {
        if (open.containsKey(name)) {
            throw new StompException("Expected a transaction that has not begun");
        }
        if (open.size() >= MAX_OPEN) {
            throw new StompException("Expected at most " + MAX_OPEN + " transactions at a time");
        }
        open.put(name, new ArrayList<>());
    }

    void add(String name, StompFrame frame) throws StompException {
        List<StompFrame> waiting = open.get(name);
        if (waiting == null) {
            throw new StompException("Expected a transaction that has begun");
        }
        int size = size(frame);
        if (frames >= MAX_FRAMES || size > MAX_BYTES - bytes) {
            throw new StompException(
                    "Expected at most " + MAX_FRAMES + " frames and " + MAX_BYTES + " bytes in transactions");
        }
        waiting.add(frame);
        frames++;
        bytes += size;
    }

    /** What a frame takes up: its body, and the names and values of its headers, which have two bytes a character at most. */
    private static int size(StompFrame frame) {
        int size = frame.body().remaining();
        for (Map.Entry<String, String> header : frame.headers().entrySet()) {
            size += 2 * (header.getKey().length() + header.getValue().length());
        }
        return size;
    }

    /** Ends a transaction, of either outcome, and returns its frames. */
    List<StompFrame> end(String name) throws StompException {
        List<StompFrame> waiting = open.remove(name);
        if (waiting == null) {
            throw new StompException("Expected a transaction that has begun");
        }
        frames -= waiting.size();
        for (StompFrame each : waiting) {
            bytes -= size(each);
        }
        return waiting;
    }
}
