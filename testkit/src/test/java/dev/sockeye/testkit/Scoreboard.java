package dev.sockeye.testkit;

import java.util.ArrayList;
import java.util.List;

/** What an endpoint of these tests needs. */
final class Scoreboard {
    private final List<String> entries = new ArrayList<>();

    void note(String entry) {
        entries.add(entry);
    }

    List<String> entries() {
        return entries;
    }
}
