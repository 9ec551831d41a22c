package dev.sockeye.group.nodes;

import java.util.concurrent.atomic.LongAdder;

/** What has come and gone by a backplane. Thread-safe. */
final class NodeCounts {
    final LongAdder published = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder recovered = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder malformed = new LongAdder();
}
