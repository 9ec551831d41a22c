package dev.sockeye.console;

import dev.sockeye.console.Overview.Figure;
import dev.sockeye.console.SeenSessions.SeenSession;
import dev.sockeye.protocol.deflate.CompressionTotals;
import dev.sockeye.session.budget.Budget;
import dev.sockeye.session.budget.BudgetKind;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.ContainerFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is counted of the whole server. Thread-safe.
 *
 * @param figures what the container counts
 * @param sessions what is counted of its sessions
 */
record SeenFigures(ContainerFigures figures, SeenSessions sessions) {
    private static final long MEBIBYTE = 1024L * 1024;

    /**
     * The counts as of now.
     *
     * @param open the sessions
     */
    List<Figure> rows(List<SeenSession> open) {
        List<Figure> rows = new ArrayList<>();
        rows.add(figure("Sessions opened", sessions.opened()));
        sessions.handshakes().forEach((status, count) -> rows.add(figure("Handshakes answered with " + status, count)));
        TrafficCounts traffic = sessions.traffic(open);
        rows.add(figure("Messages received", traffic.messagesReceived()));
        rows.add(figure("Messages sent", traffic.messagesSent()));
        rows.add(figure("Bytes received", traffic.bytesReceived()));
        rows.add(figure("Bytes sent", traffic.bytesSent()));
        rows.add(bounded("Bytes queued for peers", figures.budget(BudgetKind.QUEUED)));
        rows.add(bounded("Bytes of messages being received", figures.budget(BudgetKind.RECEIVED)));
        rows.add(figure("Handlers that hold a thread", figures.blockedHandlers()));
        rows.add(figure("Tasks that wait for a thread", figures.waitingHandlers()));
        CompressionTotals compression = figures.compression();
        rows.add(new Figure("Compressed to, sent", part(compression.compressedSent(), compression.plainSent())));
        rows.add(new Figure(
                "Compressed to, received", part(compression.compressedReceived(), compression.plainReceived())));
        rows.add(figure("Native memory of compression", compression.nativeBytes()));
        return rows;
    }

    private static Figure figure(String name, long value) {
        return new Figure(name, grouped(value));
    }

    private static Figure bounded(String name, Budget budget) {
        return new Figure(name, grouped(budget.used()) + " of " + grouped(budget.limit() / MEBIBYTE) + " MiB");
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String part(long of, long whole) {
        return whole == 0 ? "nothing yet" : String.format(Locale.ROOT, "%.0f %%", 100.0 * of / whole);
    }
}
