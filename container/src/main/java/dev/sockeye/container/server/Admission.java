package dev.sockeye.container.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.OpenSessions;
import dev.sockeye.session.budget.Overload;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a place for one more connection: in the server, and in the endpoint if that sets limits of its own.
 * Thread-safe.
 */
final class Admission {
    /** Refusals of one kind have one cause. */
    private static final int LOGGED_IN_A_MINUTE = 1;

    private static final List<Property<?>> LIMITS = List.of(
            SockeyeProperties.MAX_CONNECTIONS,
            SockeyeProperties.MAX_CONNECTIONS_PER_ADDRESS,
            SockeyeProperties.MAX_HANDSHAKES_PER_SECOND);

    private final ContainerContext context;
    private final LongSupplier clock;
    private final Occupancy server;
    private final List<Occupancy> ofServer;
    private final Map<Overload, RefusalLog> logs = new EnumMap<>(Overload.class);

    @GuardedBy("this") private final Map<OpenSessions, Occupancy> ofEndpoints = new WeakHashMap<>();

    /** Accepts what there is a place for. */
    @FunctionalInterface
    interface Acceptor {
        SwitchProtocols accept() throws InstantiationException;
    }

    Admission(ContainerContext context) {
        this.context = context;
        this.clock = context.runtime().services().timers()::now;
        this.server = new Occupancy(context.settings().of(Role.SERVER));
        this.ofServer = List.of(server);
        for (Overload kind : Overload.values()) {
            logs.put(kind, new RefusalLog(clock, LOGGED_IN_A_MINUTE));
        }
    }

    /**
     * Looks whether there is a place, before the application is asked.
     *
     * @return the answer if there is none, else null
     */
    @Nullable Refuse objection(Candidate candidate) {
        if (context.runtime().blockedHandlers().isExhausted()) {
            return refused(Overload.HANDLERS, candidate);
        }
        Object address = RemoteNetwork.of(candidate.request().properties());
        for (Occupancy each : occupancies(candidate.deployed())) {
            Overload overload = each.ask(address, clock.getAsLong());
            if (overload != null) {
                return refused(overload, candidate);
            }
        }
        return null;
    }

    /**
     * Takes a place for a session, if there is still one.
     *
     * @param acceptor makes the session
     * @return that, or a refusal
     */
    Answer admit(Candidate candidate, Acceptor acceptor) throws InstantiationException {
        DeployedEndpoint deployed = candidate.deployed();
        List<Occupancy> all = occupancies(deployed);
        Object address = RemoteNetwork.of(candidate.request().properties());
        Overload overload = enter(all, address);
        if (overload != null) {
            return refused(overload, candidate);
        }
        boolean accepted = false;
        try {
            context.runtime().budgets().declare(deployed.openSessions(), deployed.settings());
            SwitchProtocols answer = acceptor.accept();
            accepted = true;
            Place.Leaving leaving = new Place.Leaving(() -> leave(all, address));
            return new SwitchProtocols(answer.headers(), new Place(answer.session(), leaving));
        } finally {
            if (!accepted) {
                leave(all, address);
            }
        }
    }

    /** Takes a place in all of them, or in none. */
    private static @Nullable Overload enter(List<Occupancy> all, @Nullable Object address) {
        for (int i = 0; i < all.size(); i++) {
            Overload overload = all.get(i).enter(address);
            if (overload != null) {
                leave(all.subList(0, i), address);
                return overload;
            }
        }
        return null;
    }

    private static void leave(List<Occupancy> all, @Nullable Object address) {
        all.forEach(each -> each.leave(address));
    }

    private List<Occupancy> occupancies(DeployedEndpoint deployed) {
        WebSocketSettings own = deployed.settings();
        if (LIMITS.stream().noneMatch(limit -> own.fields().contains(limit.method()))) {
            return ofServer;
        }
        synchronized (this) {
            return List.of(
                    server,
                    ofEndpoints.computeIfAbsent(
                            deployed.openSessions(),
                            unused -> new Occupancy(context.settings().of(Role.SERVER, own))));
        }
    }

    private Refuse refused(Overload overload, Candidate candidate) {
        Refuse refusal = Refuse.untilLater(overload.secondsToStayAway(), "The server is busy");
        String what = "a handshake for " + candidate.deployed().endpoint().path();
        String reason = "expected no more " + overload.what() + " than " + overload.property()
                + " allows; see where they come from, or raise it";
        Objects.requireNonNull(logs.get(overload)).refused(what, refusal.status(), reason);
        return refusal;
    }
}
