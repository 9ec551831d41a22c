package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.cases.Send;
import dev.sockeye.wiresuite.cases.WireCase;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.report.Json;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import dev.sockeye.wiresuite.report.Tally;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * The suite as a server for clients under test, which ask for {@code /getCaseCount}, then for
 * {@code /runCase?case=n&agent=name} with each n from 1 on, echo all they get, and end with
 * {@code /updateReports?agent=name}. Any number of connections may be open at once.
 */
public final class ClientRun implements Closeable {
    private final ServerSocket listener;
    private final List<WireCase> cases;
    private final Patience patience;
    private final Progress progress;
    private final Consumer<RunReport> reports;
    private final CasePlayer player;
    /** Held shared by cases, and alone by reports: a client asks for its report while the last case is still judged. */
    private final ReadWriteLock playing = new ReentrantReadWriteLock(true);

    private final ConcurrentMap<String, Tally> tallies = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(ClientRun::thread);

    private ClientRun(
            ServerSocket listener,
            Selection selection,
            Patience patience,
            Progress progress,
            Consumer<RunReport> reports) {
        this.listener = listener;
        this.cases = selection.of(PeerRole.CLIENT);
        this.patience = patience;
        this.progress = progress;
        this.reports = reports;
        this.player = new CasePlayer(patience);
    }

    /**
     * Listens until it is closed.
     *
     * @param port TCP port, 0 for any
     * @param selection which cases
     * @param patience how long to wait
     * @param progress is notified of each case
     * @param reports gets a report whenever a client asks for it
     * @return the running suite
     * @throws IOException if it cannot listen
     */
    public static ClientRun listen(
            int port, Selection selection, Patience patience, Progress progress, Consumer<RunReport> reports)
            throws IOException {
        ClientRun run = new ClientRun(new ServerSocket(port), selection, patience, progress, reports);
        run.workers.execute(run::acceptAll);
        return run;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "wire-suite-client");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Where it listens.
     *
     * @return the TCP port
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * How many cases it has.
     *
     * @return the number that {@code /getCaseCount} tells
     */
    public int caseCount() {
        return cases.size();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                workers.execute(() -> serve(socket));
            } catch (SocketException e) {
                if (!listener.isClosed()) {
                    throw new IllegalStateException("Cannot listen any more", e);
                }
            } catch (IOException e) {
                throw new IllegalStateException("Cannot listen any more", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            HttpHead request = HttpHead.read(in);
            CaseRequest asked = CaseRequest.of(request.startLine());
            CasePlayer.Connector client = () -> Peer.client(socket, in, request, patience);
            switch (asked.action()) {
                case "/getCaseCount" -> tell(client, String.valueOf(cases.size()));
                case "/runCase" -> runCase(asked, client);
                case "/getCaseInfo" ->
                    tell(client, Json.text(cases.get(asked.index(cases.size())).id()));
                case "/updateReports" -> {
                    reports.accept(finishedReport(asked.agent()));
                    tell(client, "");
                }
                default -> socket.getOutputStream().write(CaseRequest.NOT_FOUND);
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("A connection was of no use: " + e);
        }
    }

    private void runCase(CaseRequest asked, CasePlayer.Connector client) {
        int index = asked.index(cases.size());
        Tally tally = tallies.computeIfAbsent(asked.agent(), agent -> new Tally(cases.size(), progress));
        playing.readLock().lock();
        try {
            tally.add(index, player.play(cases.get(index), client));
        } finally {
            playing.readLock().unlock();
        }
    }

    private RunReport finishedReport(String agent) {
        playing.writeLock().lock();
        try {
            return report(agent);
        } finally {
            playing.writeLock().unlock();
        }
    }

    /** The report of one agent, as far as it got. */
    RunReport report(String agent) {
        Tally tally = tallies.get(agent);
        return new RunReport(agent, PeerRole.CLIENT, tally == null ? List.of() : tally.results());
    }

    private static void tell(CasePlayer.Connector connector, String text) throws IOException {
        try (Peer client = connector.connect()) {
            Conversation conversation = Handshake.open(client);
            if (!text.isEmpty()) {
                Send.frames(FrameSpec.text(text)).play(conversation);
            }
            Send.frames(FrameSpec.close(1000, "")).play(conversation);
            Heard heard = conversation.hear();
            while (!(heard instanceof Heard.Close || heard instanceof Heard.Ended || heard instanceof Heard.Silence)) {
                heard = conversation.hear();
            }
        } catch (CaseEnd e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        workers.shutdownNow();
        player.close();
    }
}
