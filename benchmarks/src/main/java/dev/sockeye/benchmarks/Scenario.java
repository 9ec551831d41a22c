package dev.sockeye.benchmarks;

import java.util.List;

/**
 * What the clients of one measurement send.
 *
 * @param name what the report calls it
 * @param text whether the messages are text
 * @param bytes payload of a message
 * @param connections how many clients
 * @param outstanding most messages of a client that are not answered yet
 * @param refill how many answers a client waits for before it sends as many messages again
 */
record Scenario(String name, boolean text, int bytes, int connections, int outstanding, int refill) {
    /** One after the other, as fast as the server answers. */
    static final List<Scenario> ALL = List.of(
            new Scenario("64 B text, 64 connections, 1 outstanding", true, 64, 64, 1, 1),
            new Scenario("64 B text, 64 connections, 16 outstanding", true, 64, 64, 16, 1),
            new Scenario("64 B text, 64 connections, bursts of 16", true, 64, 64, 16, 16),
            new Scenario("4 KiB text, 64 connections, 1 outstanding", true, 4096, 64, 1, 1),
            new Scenario("64 KiB binary, 16 connections, 1 outstanding", false, 65_536, 16, 1, 1));

    static final Scenario IDLE = new Scenario("2,000 idle connections", true, 64, 2_000, 1, 1);
}
