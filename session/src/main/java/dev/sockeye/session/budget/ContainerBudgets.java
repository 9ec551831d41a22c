package dev.sockeye.session.budget;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The budgets of a container and of those of its endpoints that set their own. Thread-safe. */
public final class ContainerBudgets {
    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();
    private final Budgets whole;

    @GuardedBy("this") private final Map<Object, Budgets> ofEndpoints = new WeakHashMap<>();

    /**
     * Makes budgets of which nothing is used.
     *
     * @param settings the container's
     */
    public ContainerBudgets(WebSocketSettings settings) {
        this.whole = new Budgets(
                new Budget(BudgetKind.QUEUED, settings.maxQueuedBytes(), holders, null),
                new Budget(BudgetKind.RECEIVED, settings.maxReceivedBytes(), holders, null),
                holders);
    }

    /**
     * Those of all connections together.
     *
     * @return the container's
     */
    public Budgets whole() {
        return whole;
    }

    /**
     * An endpoint may set its own, which are its part of the container's; the first time counts.
     *
     * @param endpoint stands for the endpoint by its identity
     * @param own what it sets
     */
    public void declare(Object endpoint, WebSocketSettings own) {
        boolean setsQueued = isSet(SockeyeProperties.MAX_QUEUED_BYTES, own);
        boolean setsReceived = isSet(SockeyeProperties.MAX_RECEIVED_BYTES, own);
        if (setsQueued || setsReceived) {
            Budget queued = setsQueued ? part(own.maxQueuedBytes(), whole.queued()) : whole.queued();
            Budget received = setsReceived ? part(own.maxReceivedBytes(), whole.received()) : whole.received();
            synchronized (this) {
                ofEndpoints.putIfAbsent(endpoint, new Budgets(queued, received, holders));
            }
        }
    }

    /**
     * Those of the connections of one endpoint.
     *
     * @param endpoint as it was declared
     * @return its own, or the container's
     */
    public synchronized Budgets of(Object endpoint) {
        return ofEndpoints.getOrDefault(endpoint, whole);
    }

    private static boolean isSet(Property<?> field, WebSocketSettings own) {
        return own.fields().contains(field.method());
    }

    private Budget part(long limit, Budget of) {
        return new Budget(of.kind(), limit, holders, of);
    }
}
