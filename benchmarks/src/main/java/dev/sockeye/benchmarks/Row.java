package dev.sockeye.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A load that servers are compared under.
 *
 * @param key what it is called by arguments and files
 * @param name what the report calls it
 * @param unit what the CPU time is of
 * @param size how many units one of what the load counts has
 * @param messageBytes payload of the largest message
 * @param clients opens the connections
 */
record Row(String key, String name, String unit, int size, int messageBytes, Clients clients) {
    /** How the connections of a load are opened. */
    @FunctionalInterface
    interface Clients {
        /** Opens those to a port of this machine. */
        Load connect(int port) throws IOException;
    }

    private static final Row FAN_OUT = fanOut("fanout500x16", 500, 16);

    /** Those that everybody is compared by. */
    static final List<Row> FIELD = List.of(
            echo("64x1", "64 B text, 64 connections, 1 outstanding", Scenario.closedLoop(Content.TEXT, 64, 64)),
            echo("64x16", "64 B text, 64 connections, 16 outstanding", new Scenario(Content.TEXT, 64, 64, 64, 16, 1)),
            echo(
                    "64burst16",
                    "64 B text, 64 connections, bursts of 16",
                    new Scenario(Content.TEXT, 64, 64, 64, 16, 16)),
            echo("4k", "4 KiB text, 64 connections, 1 outstanding", Scenario.closedLoop(Content.TEXT, 4096, 64)),
            echo(
                    "64k",
                    "64 KiB binary, 16 connections, 1 outstanding",
                    Scenario.closedLoop(Content.BINARY, 65_536, 16)),
            echo("1m", "1 MiB binary, 4 connections, 1 outstanding", Scenario.closedLoop(Content.BINARY, 1 << 20, 4)),
            echo(
                    "fragments",
                    "4 KiB text in 4 fragments, 64 connections, 1 outstanding",
                    Scenario.closedLoop(Content.FRAGMENTS, 4096, 64)),
            echo("ping", "Ping of 16 B, 64 connections, 1 outstanding", Scenario.closedLoop(Content.PING, 16, 64)),
            new Row("connect", "Open, handshake and close, one at a time", "connection", 1, 0, ConnectLoad::new),
            fanOut("fanout500", 500, 1),
            FAN_OUT,
            echo(
                    "deflate",
                    "1 KiB text, permessage-deflate without context, 64 connections, 1 outstanding",
                    Scenario.closedLoop(Content.DEFLATED, 1024, 64)),
            echo(
                    "deflate-context",
                    "1 KiB text, permessage-deflate with context, 64 connections, 1 outstanding",
                    Scenario.closedLoop(Content.DEFLATED_IN_CONTEXT, 1024, 64)));

    /** Those that show whether the cost stays what it is when there is more of everything. */
    static final List<Row> GROWTH = growth();

    private static Row echo(String key, String name, Scenario scenario) {
        return new Row(key, name, "message", 1, scenario.bytes(), port -> new EchoLoad(port, scenario));
    }

    private static Row fanOut(String key, int receivers, int inARow) {
        String name = String.format("64 B text from one to %,d, %d in a row", receivers, inARow);
        return new Row(key, name, "delivery", 1, 64, port -> new FanOutLoad(port, receivers, 64, inARow));
    }

    private static Row per64k(String key, String name, int bytes) {
        Scenario scenario = Scenario.closedLoop(Content.BINARY, bytes, 4);
        return new Row(key, name, "64 KiB", bytes >> 16, bytes, port -> new EchoLoad(port, scenario));
    }

    private static List<Row> growth() {
        List<Row> rows = new ArrayList<>();
        for (int connections : new int[] {100, 1_000, 10_000}) {
            String name = String.format("64 B text, 1 of 100 of %,d connections in turn", connections);
            rows.add(echo("connections" + connections, name, Scenario.nearlyIdle(64, connections)));
        }
        for (int kilobytes : new int[] {64, 256, 1_024, 4_096, 16_384}) {
            String name = String.format("%,d KiB binary, 4 connections, 1 outstanding", kilobytes);
            rows.add(per64k("bytes" + kilobytes + "k", name, kilobytes << 10));
        }
        for (int receivers : new int[] {10, 50}) {
            rows.add(fanOut("fanout" + receivers + "x16", receivers, 16));
        }
        rows.add(FAN_OUT);
        rows.add(fanOut("fanout5000x16", 5_000, 16));
        return List.copyOf(rows);
    }

    /** All there are. */
    static List<Row> all() {
        return Stream.concat(FIELD.stream(), GROWTH.stream()).distinct().toList();
    }
}
