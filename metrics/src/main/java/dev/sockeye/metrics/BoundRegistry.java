package dev.sockeye.metrics;

import dev.sockeye.metrics.figures.EndpointKey;
import dev.sockeye.metrics.figures.EndpointTally;
import dev.sockeye.metrics.figures.FiguresReader;
import dev.sockeye.session.connection.TrafficCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;

/** The meters of endpoints in one registry. What counts is asked when the registry wants to know. Thread-safe. */
final class BoundRegistry implements FiguresReader {
    private final MeterRegistry registry;
    private final Tags more;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
    private final Set<EndpointTally> known = ConcurrentHashMap.newKeySet();
    private final Map<EndpointTally, LongConsumer> timed = new ConcurrentHashMap<>();
    /** Registries warn of what is registered again. */
    private final Set<LongAdder> counted = ConcurrentHashMap.newKeySet();

    BoundRegistry(MeterRegistry registry, Iterable<Tag> more) {
        this.registry = registry;
        this.more = Tags.of(more);
    }

    /** Takes a meter out again in the end. */
    void add(Meter meter) {
        meters.add(meter);
    }

    private Tags tags(EndpointKey key) {
        return more.and("role", key.role(), "endpoint", key.endpoint());
    }

    @Override
    public void added(EndpointTally tally) {
        if (known.add(tally)) {
            register(tally, tags(tally.key()));
        }
        endedAnew(tally);
    }

    private void register(EndpointTally tally, Tags tags) {
        time(tally, tags);
        add(Gauge.builder("sockeye.sessions", tally, EndpointTally::getSessions)
                .description("Sessions that are open or closing")
                .tags(tags)
                .register(registry));
        add(Gauge.builder("sockeye.queue", tally, each -> each.traffic().bytesQueued())
                .description("Bytes that wait to be sent")
                .baseUnit(BaseUnits.BYTES)
                .tags(tags)
                .register(registry));
        messages(tally, tags.and("direction", "received"), TrafficCounts::messagesReceived);
        messages(tally, tags.and("direction", "sent"), TrafficCounts::messagesSent);
        traffic(tally, tags.and("direction", "received"), TrafficCounts::bytesReceived);
        traffic(tally, tags.and("direction", "sent"), TrafficCounts::bytesSent);
    }

    private void time(EndpointTally tally, Tags tags) {
        Timer timer = Timer.builder("sockeye.handler")
                .description("Calls of endpoints with a message or a part of one")
                .tags(tags)
                .register(registry);
        add(timer);
        LongConsumer record = nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
        timed.put(tally, record);
        tally.timedBy(record);
    }

    private void messages(EndpointTally tally, Tags tags, ToLongFunction<TrafficCounts> count) {
        add(FunctionCounter.builder("sockeye.messages", tally, each -> count.applyAsLong(each.traffic()))
                .description("Text and binary messages")
                .tags(tags)
                .register(registry));
    }

    private void traffic(EndpointTally tally, Tags tags, ToLongFunction<TrafficCounts> count) {
        add(FunctionCounter.builder("sockeye.traffic", tally, each -> count.applyAsLong(each.traffic()))
                .description("Bytes of frames, as they are on the wire")
                .baseUnit(BaseUnits.BYTES)
                .tags(tags)
                .register(registry));
    }

    @Override
    public void endedAnew(EndpointTally tally) {
        Tags tags = tags(tally.key());
        tally.closes().forEach((code, count) -> counter("sockeye.closes", tags.and("code", code), count));
        tally.drops().forEach((reason, count) -> counter("sockeye.drops", tags.and("reason", reason), count));
    }

    private void counter(String name, Tags tags, LongAdder count) {
        if (counted.add(count)) {
            add(FunctionCounter.builder(name, count, LongAdder::sum)
                    .description("Sessions that have ended")
                    .tags(tags)
                    .register(registry));
        }
    }

    @Override
    public void handshake(EndpointKey key, int status, long nanos) {
        Timer timer = Timer.builder("sockeye.handshakes")
                .description("Opening handshakes that were answered")
                .tags(tags(key).and("status", String.valueOf(status)))
                .register(registry);
        add(timer);
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    void close() {
        timed.forEach(EndpointTally::notTimedBy);
        timed.clear();
        known.clear();
        counted.clear();
        meters.forEach(registry::remove);
        meters.clear();
    }
}
