package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;

/**
 * What one server did in one round.
 *
 * @param messages how many it echoed
 * @param cpu what that cost it
 * @param time how long it took
 */
record Round(long messages, Duration cpu, Duration time) {
    static Round measure(ServerProcess server, LoadGenerator load, Duration length) throws IOException {
        Duration cpuBefore = server.cpu();
        long begin = System.nanoTime();
        long messages = load.run(length);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        return new Round(messages, server.cpu().minus(cpuBefore), time);
    }

    double cpuMicrosPerMessage() {
        return cpu.toNanos() / 1e3 / messages;
    }

    double messagesPerSecond() {
        return messages / (time.toNanos() / 1e9);
    }
}
