package dev.sockeye.cli.bench;

import dev.sockeye.cli.connect.Ending;
import dev.sockeye.cli.options.ConnectionOptions;
import dev.sockeye.cli.options.OutputOptions;
import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bench from connecting to its report.
 *
 * @param shell where it is run
 * @param uri whose echoes are measured
 * @param connection how to connect
 * @param options what is asked of the server
 * @param output how it looks
 */
public record BenchRun(Shell shell, URI uri, ConnectionOptions connection, BenchOptions options, OutputOptions output) {
    /**
     * Runs it, and prints the report.
     *
     * @return how it ended
     * @throws CommandFailedException if there is no connection, or the options make no sense
     * @throws InterruptedException if the calling thread is interrupted
     */
    public ExitCode run() throws InterruptedException {
        Workload workload = workload();
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicReference<@Nullable Load> current = new AtomicReference<>();
        Runnable restore = shell.tty().onInterrupt(() -> {
            interrupted.set(true);
            stop(current.get());
        });
        try (ClientContainer client = connection.client(uri, shell, output.errorPalette(shell))) {
            long began = shell.nanoTime().getAsLong();
            List<EchoConnection> open = connect(client);
            long openedIn = shell.nanoTime().getAsLong() - began;
            if (!options.warmup.isZero()) {
                play(open, workload.lasting(options.warmup), current, interrupted);
            }
            Measured measured = play(open, workload, current, interrupted);
            open.forEach(EchoConnection::close);
            report(new BenchReport(workload, options.size, openedIn, measured));
            return interrupted.get() ? ExitCode.INTERRUPTED : measured.isClean() ? ExitCode.OK : ExitCode.FAILED;
        } finally {
            restore.run();
        }
    }

    private Workload workload() {
        try {
            return options.workload();
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static void stop(@Nullable Load load) {
        if (load != null) {
            load.stop();
        }
    }

    private List<EchoConnection> connect(ClientContainer client) {
        EchoMessages messages = EchoMessages.of(options.size, options.binary);
        List<CompletableFuture<WebSocket>> opening = IntStream.range(0, options.connections)
                .mapToObj(i -> WsClient.connectAsync(client, connection.config(), uri, ws -> {}))
                .toList();
        try {
            return opening.stream()
                    .map(socket -> new EchoConnection(socket.join(), messages))
                    .toList();
        } catch (CompletionException e) {
            throw Ending.of(e);
        }
    }

    private Measured play(
            List<EchoConnection> open,
            Workload workload,
            AtomicReference<@Nullable Load> current,
            AtomicBoolean interrupted)
            throws InterruptedException {
        Load load = new Load(open, workload, shell.nanoTime());
        current.set(load);
        if (interrupted.get()) {
            load.stop();
        }
        Thread sending = new Thread(load::run, "sockeye-bench");
        sending.setDaemon(true);
        sending.start();
        LiveCount live = new LiveCount(shell);
        while (!load.await(LiveCount.EVERY_MILLIS)) {
            live.show(load.echoes(), load.elapsed());
            if (load.silence() > options.wait.toNanos()) {
                break;
            }
        }
        live.end();
        open.forEach(EchoConnection::leave);
        return load.measured();
    }

    private void report(BenchReport report) {
        Palette palette = output.palette(shell);
        report.lines(palette, shell.tty().width()).forEach(shell.out()::println);
        shell.out().flush();
    }
}
