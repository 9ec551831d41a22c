package dev.sockeye.metrics;

import dev.sockeye.metrics.figures.Figures;
import dev.sockeye.metrics.management.ContainersMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The figures of all servers and clients of an application, present and future, as meters of Micrometer: {@code new
 * SockeyeMetrics().bindTo(registry)}. {@code docs/how-to/metrics.md} lists the meters. Thread-safe.
 */
public final class SockeyeMetrics implements MeterBinder, AutoCloseable {
    private final List<Tag> tags;
    private final List<BoundRegistry> bound = new CopyOnWriteArrayList<>();

    /** Creates a binder. */
    public SockeyeMetrics() {
        this(List.of());
    }

    /**
     * Creates a binder that gives all of its meters some tags more.
     *
     * @param tags the tags
     */
    public SockeyeMetrics(Iterable<Tag> tags) {
        this.tags = Tags.of(tags).stream().toList();
    }

    /**
     * Registers the meters. Those of an endpoint are added with its first handshake or session.
     *
     * @param registry gets them; may be one of several
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        BoundRegistry added = new BoundRegistry(registry, tags);
        bound.add(added);
        added.add(Gauge.builder("sockeye.handlers.blocked", Figures.ALL, ContainersMXBean::getBlockedHandlers)
                .description("Handlers that block threads which look out for input")
                .tags(tags)
                .register(registry));
        added.add(Gauge.builder("sockeye.compression.memory", Figures.ALL, ContainersMXBean::getCompressionBytes)
                .description("Native memory that compression uses")
                .baseUnit(BaseUnits.BYTES)
                .tags(tags)
                .register(registry));
        Figures.ALL.add(added);
    }

    /** Takes all meters out of the registries again. */
    @Override
    public void close() {
        bound.forEach(each -> {
            Figures.ALL.remove(each);
            each.close();
        });
        bound.clear();
    }
}
