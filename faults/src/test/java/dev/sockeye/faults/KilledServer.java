package dev.sockeye.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A server that is killed (SIGKILL) amid messages of clients that reconnect, and started again at the same port. What a
 * client has been told to be delivered must be in the ledger.
 */
final class KilledServer implements Trouble {
    private static final int MESSAGES = 100;

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int clients = scale.of(50, 1000);
        Path ledger = Files.createTempFile("faults", ".ledger");
        Files.write(ledger, new byte[clients * MESSAGES]);
        String option = "-D" + LedgerEndpoint.FILE + "=" + ledger;
        try (ServerUnderFault first = ServerUnderFault.start(contender, option)) {
            int port = first.port();
            URI uri = URI.create("ws://127.0.0.1:" + port + "/ledger");
            ReturningClients all = ReturningClients.of(clients, () -> uri);
            // Sent while it is killed.
            CompletableFuture<Void> delivered =
                    CompletableFuture.runAsync(() -> all.send(MESSAGES).join());
            int arrived = awaitSome(ledger);
            first.process().kill();
            long killed = System.nanoTime();
            try (ServerUnderFault second = ServerUnderFault.start(List.of(), contender, port, option)) {
                Resets.warmUp(second.uri("/echo"));
                ServerState before = second.stateAtRest();
                all.awaitAll(1);
                String returns = all.returnsSince(killed);
                delivered.join();
                all.end();
                Tally tally = Tally.of(ledger);
                ServerState after = second.stateBackTo(before);
                return new Aftermath(
                        "%,d of %,d messages had come; %s; %d lost, %d came twice"
                                .formatted(arrived, clients * MESSAGES, returns, tally.lost(), tally.twice()),
                        tally.lost() == 0,
                        before,
                        after);
            }
        } finally {
            Files.delete(ledger);
        }
    }

    /** Waits until some messages have come, and returns how many. */
    private static int awaitSome(Path ledger) throws IOException {
        Tally tally = Tally.of(ledger);
        while (tally.came() == 0) {
            tally = Tally.of(ledger);
        }
        return tally.came();
    }

    /** What a ledger says. */
    private record Tally(int came, int lost, int twice) {
        static Tally of(Path ledger) throws IOException {
            int lost = 0;
            int twice = 0;
            byte[] counts = Files.readAllBytes(ledger);
            for (byte count : counts) {
                lost += count == 0 ? 1 : 0;
                twice += count > 1 ? 1 : 0;
            }
            return new Tally(counts.length - lost, lost, twice);
        }
    }
}
