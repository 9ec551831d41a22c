package dev.sockeye.metrics;

import dev.sockeye.metrics.figures.Figures;
import dev.sockeye.metrics.management.ContainersMXBean;
import dev.sockeye.protocol.deflate.CompressionTotals;
import dev.sockeye.session.budget.BudgetKind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

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
                .description("Handlers that have held a thread for a second or longer")
                .tags(tags)
                .register(registry));
        added.add(Gauge.builder("sockeye.handlers.waiting", Figures.ALL, ContainersMXBean::getWaitingHandlers)
                .description("What waits for a thread, as all for handlers are in use")
                .tags(tags)
                .register(registry));
        added.add(Gauge.builder("sockeye.compression.memory", Figures.ALL, ContainersMXBean::getCompressionBytes)
                .description("Native memory that compression uses")
                .baseUnit(BaseUnits.BYTES)
                .tags(tags)
                .register(registry));
        for (BudgetKind kind : BudgetKind.values()) {
            budget(added, registry, kind);
        }
        compression(added, registry, "sent", "plain", CompressionTotals::plainSent);
        compression(added, registry, "sent", "compressed", CompressionTotals::compressedSent);
        compression(added, registry, "received", "plain", CompressionTotals::plainReceived);
        compression(added, registry, "received", "compressed", CompressionTotals::compressedReceived);
        Figures.ALL.add(added);
    }

    private void budget(BoundRegistry added, MeterRegistry registry, BudgetKind kind) {
        Tags tagged = Tags.of(tags).and("kind", kind.name().toLowerCase(Locale.ROOT));
        added.add(Gauge.builder("sockeye.budget.used", Figures.ALL, all -> all.used(kind))
                .description("Bytes that all connections hold together")
                .baseUnit(BaseUnits.BYTES)
                .tags(tagged)
                .register(registry));
        added.add(Gauge.builder("sockeye.budget.limit", Figures.ALL, all -> all.limit(kind))
                .description("Bytes that all connections may hold together")
                .baseUnit(BaseUnits.BYTES)
                .tags(tagged)
                .register(registry));
    }

    private void compression(
            BoundRegistry added,
            MeterRegistry registry,
            String direction,
            String form,
            ToLongFunction<CompressionTotals> count) {
        added.add(
                FunctionCounter.builder("sockeye.compression", Figures.ALL, all -> count.applyAsLong(all.compression()))
                        .description("Bytes of payloads that were compressed, before and after")
                        .baseUnit(BaseUnits.BYTES)
                        .tags(Tags.of(tags).and("direction", direction, "form", form))
                        .register(registry));
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
