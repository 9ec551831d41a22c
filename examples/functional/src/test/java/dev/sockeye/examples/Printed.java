package dev.sockeye.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes what an example prints, perhaps on threads of a server. */
public class Printed implements Consumer<String> {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void accept(String line) {
        lines.add(line);
    }

    /** These are the next lines; waits for them. */
    public void expect(String... expected) throws InterruptedException {
        for (String line : expected) {
            assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo(line);
        }
    }
}
