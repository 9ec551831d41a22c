package dev.sockeye.benchmarks;

import java.io.IOException;
import java.time.Duration;

/**
 * What one server did in one round.
 *
 * @param units how much work
 * @param cpu what that cost it
 * @param time how long it took
 */
record Round(long units, Duration cpu, Duration time) {
    static Round measure(ServerProcess server, Load load, Duration length) throws IOException {
        Duration cpuBefore = server.cpu();
        long begin = System.nanoTime();
        long units = load.run(length);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        return new Round(units, server.cpu().minus(cpuBefore), time);
    }

    double cpuMicrosPerUnit() {
        return cpu.toNanos() / 1e3 / units;
    }

    double unitsPerSecond() {
        return units / (time.toNanos() / 1e9);
    }
}
