package dev.sockeye.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What happened in an application, for a test to read. */
@ApplicationScoped
public class Diary {
    /** Outlives the application. */
    private static final BlockingQueue<String> ENTRIES = new LinkedBlockingQueue<>();

    public void write(String entry) {
        ENTRIES.add(entry);
    }

    static void begin() {
        ENTRIES.clear();
    }

    static List<String> read(int entries) throws InterruptedException {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            String entry = ENTRIES.poll(10, TimeUnit.SECONDS);
            assertThat(entry).as("entry after %s", read).isNotNull();
            read.add(entry);
        }
        return read;
    }

    static List<String> rest() {
        return List.copyOf(ENTRIES);
    }
}
