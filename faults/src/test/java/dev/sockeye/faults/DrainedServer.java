package dev.sockeye.faults;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Clients of a server that is drained, all of which go to another one: whether they come as a herd. */
final class DrainedServer implements Trouble {
    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int clients = scale.of(50, 1000);
        Duration over = Duration.ofSeconds(Integer.getInteger("faults.drain", scale.of(1, 10)));
        try (ServerUnderFault first = ServerUnderFault.start(contender);
                ServerUnderFault second = ServerUnderFault.start(contender)) {
            Resets.warmUp(first.uri("/echo"));
            Resets.warmUp(second.uri("/echo"));
            AtomicReference<URI> uri = new AtomicReference<>(first.uri("/echo"));
            ServerState before = first.stateAtRest();
            ReturningClients all = ReturningClients.of(clients, uri::get);
            uri.set(second.uri("/echo"));
            long begin = System.nanoTime();
            first.drain(over);
            all.awaitAll(1);
            String returns = all.returnsSince(begin);
            ServerState after = first.stateBackTo(before);
            all.end();
            return new Aftermath(
                    "drained over %d s: %s".formatted(over.toSeconds(), returns), after.sessions() == 0, before, after);
        }
    }
}
