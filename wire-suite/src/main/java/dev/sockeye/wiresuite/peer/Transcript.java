package dev.sockeye.wiresuite.peer;

import java.util.ArrayList;
import java.util.List;

/** What was seen of a peer, short enough for a report: equal lines in a row count once, long stories lose their middle. */
public final class Transcript {
    private static final int HEAD = 8;
    private static final int TAIL = 8;

    private final List<String> lines = new ArrayList<>();
    private String last = "";
    private int times;
    private int dropped;

    /** Nothing was seen yet. */
    public Transcript() {}

    public void add(String line) {
        if (line.equals(last)) {
            times++;
            return;
        }
        flush();
        last = line;
        times = 1;
    }

    private void flush() {
        if (times > 0) {
            lines.add(times == 1 ? last : times + " × " + last);
        }
        if (lines.size() > HEAD + TAIL) {
            lines.remove(HEAD);
            dropped++;
        }
        times = 0;
    }

    @Override
    public String toString() {
        flush();
        last = "";
        if (lines.isEmpty()) {
            return "nothing";
        }
        List<String> shown = new ArrayList<>(lines);
        if (dropped > 0) {
            shown.add(HEAD, "… " + dropped + " more …");
        }
        return String.join(", ", shown);
    }
}
