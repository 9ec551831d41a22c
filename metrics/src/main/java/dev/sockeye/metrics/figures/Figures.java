package dev.sockeye.metrics.figures;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.metrics.management.ContainersMXBean;
import dev.sockeye.protocol.deflate.CompressionTotals;
import dev.sockeye.session.budget.BudgetKind;
import dev.sockeye.session.observation.ContainerFigures;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of all servers and clients that this class was loaded for: of an application. Thread-safe. */
public final class Figures implements ContainersMXBean {
    /** One for all containers, as a registry takes each meter once, whichever container it is of. */
    public static final Figures ALL = new Figures();

    private final CopyOnWriteArrayList<FiguresReader> readers = new CopyOnWriteArrayList<>();
    private final ManagementBeans beans = new ManagementBeans();

    @GuardedBy("this") private final Map<EndpointKey, EndpointTally> tallies = new LinkedHashMap<>();

    /** A client may be forgotten without having been closed. */
    @GuardedBy("this") private final List<WeakReference<ContainerFigures>> containers = new ArrayList<>();

    /** What compressing did for containers that have ended: counts do not go back. */
    @GuardedBy("this") private CompressionTotals ended = CompressionTotals.NONE;

    /**
     * Has somebody read the figures of all endpoints that there are and will be.
     *
     * @param reader who
     */
    public void add(FiguresReader reader) {
        readers.addIfAbsent(reader);
        tallies().forEach(reader::added);
    }

    /**
     * Ends that.
     *
     * @param reader who does not read any more
     */
    public void remove(FiguresReader reader) {
        readers.remove(reader);
    }

    private synchronized List<EndpointTally> tallies() {
        return List.copyOf(tallies.values());
    }

    /** Its beans are there as soon as it is one of the containers, whoever else begins or ends meanwhile. */
    void begins(ContainerFigures container) {
        synchronized (beans) {
            synchronized (this) {
                containers.removeIf(each -> each.get() == null);
                containers.add(new WeakReference<>(container));
            }
            beans.register(this);
            add(beans);
        }
    }

    void ends(ContainerFigures container) {
        synchronized (beans) {
            boolean last;
            synchronized (this) {
                ended = ended.plus(container.compression().ended());
                containers.removeIf(each -> each.get() == null || each.get() == container);
                last = containers.isEmpty();
            }
            if (last) {
                remove(beans);
                beans.unregister();
            }
        }
    }

    /**
     * The figures of an endpoint, which begin if there are none.
     *
     * @param key whose
     * @return the figures
     */
    public EndpointTally tally(EndpointKey key) {
        EndpointTally fresh = new EndpointTally(key);
        EndpointTally known;
        synchronized (this) {
            known = tallies.putIfAbsent(key, fresh);
        }
        if (known != null) {
            return known;
        }
        readers.forEach(each -> each.added(fresh));
        return fresh;
    }

    void handshake(EndpointTally tally, int status, long nanos) {
        tally.handshakes().add(String.valueOf(status));
        readers.forEach(each -> each.handshake(tally.key(), status, nanos));
    }

    /** A session has ended in a way in which none has before. */
    void endedAnew(EndpointTally tally) {
        readers.forEach(each -> each.endedAnew(tally));
    }

    private synchronized Stream<ContainerFigures> containers() {
        List<@Nullable ContainerFigures> all = new ArrayList<>();
        containers.forEach(each -> all.add(each.get()));
        return all.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    @Override
    public int getContainers() {
        return (int) containers().count();
    }

    @Override
    public int getBlockedHandlers() {
        return containers().mapToInt(ContainerFigures::blockedHandlers).sum();
    }

    @Override
    public int getWaitingHandlers() {
        return containers().mapToInt(ContainerFigures::waitingHandlers).sum();
    }

    @Override
    public long getCompressionBytes() {
        return compression().nativeBytes();
    }

    /**
     * What compressing has done for all containers.
     *
     * @return the totals
     */
    public CompressionTotals compression() {
        CompressionTotals before;
        synchronized (this) {
            before = ended;
        }
        return containers().map(ContainerFigures::compression).reduce(before, CompressionTotals::plus);
    }

    /**
     * How many bytes all connections hold together.
     *
     * @param kind what is bounded
     * @return what is counted of them
     */
    public long used(BudgetKind kind) {
        return containers().mapToLong(each -> each.budget(kind).used()).sum();
    }

    /**
     * How many bytes all connections may hold together.
     *
     * @param kind what is bounded
     * @return the limits of all containers, added up
     */
    public long limit(BudgetKind kind) {
        return containers().mapToLong(each -> each.budget(kind).limit()).sum();
    }

    @Override
    public long getQueuedBytes() {
        return used(BudgetKind.QUEUED);
    }

    @Override
    public long getMaxQueuedBytes() {
        return limit(BudgetKind.QUEUED);
    }

    @Override
    public long getReceivedBytes() {
        return used(BudgetKind.RECEIVED);
    }

    @Override
    public long getMaxReceivedBytes() {
        return limit(BudgetKind.RECEIVED);
    }

    @Override
    public double getCompressionRatioSent() {
        CompressionTotals totals = compression();
        return totals.plainSent() == 0 ? 1 : (double) totals.compressedSent() / totals.plainSent();
    }

    @Override
    public double getCompressionRatioReceived() {
        CompressionTotals totals = compression();
        return totals.plainReceived() == 0 ? 1 : (double) totals.compressedReceived() / totals.plainReceived();
    }
}
