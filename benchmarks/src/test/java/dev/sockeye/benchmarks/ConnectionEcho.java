package dev.sockeye.benchmarks;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener;
import dev.sockeye.session.connection.ConnectionServices;
import dev.sockeye.session.connection.ConnectionSetup;
import dev.sockeye.session.connection.LentThreads;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SlowHandlers;
import dev.sockeye.session.connection.SystemTimers;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.frames.WsFrame;
import dev.sockeye.session.settings.WebSocketSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/** A server's connection whose listener answers with what it gets, over a transport that takes everything and keeps nothing. */
final class ConnectionEcho implements ConnectionListener, Transport, AutoCloseable {
    private static final int READ_BYTES = 65 * 1024;

    private final ByteBuffer input = ByteBuffer.allocate(READ_BYTES);
    private final SystemTimers timers = new SystemTimers("allocation");
    private final SlowHandlers slowHandlers = new SlowHandlers(Runnable::run, "allocation-slow");
    private final Connection connection;
    private long written;

    ConnectionEcho() {
        ConnectionServices services = new ConnectionServices(
                timers,
                Runnable::run,
                Runnable::run,
                slowHandlers,
                () -> 0,
                new Random(1),
                LentThreads.upTo(Integer.MAX_VALUE));
        Budgets budgets = new ContainerBudgets(WebSocketSettings.DEFAULT).whole();
        connection = new Connection(
                new ConnectionSetup(Role.SERVER, WebSocketSettings.DEFAULT, services, budgets, List.of(), null), this);
        connection.open(this);
    }

    /** Receives the same bytes again and again. */
    void receive(byte[] bytes, int times) {
        for (int time = 0; time < times; time++) {
            connection.receive(input.clear().put(bytes).flip());
        }
    }

    long written() {
        return written;
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) {
        return writeNow(buffers);
    }

    @Override
    public boolean writeNow(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            written += buffer.remaining();
            buffer.position(buffer.limit());
        }
        return true;
    }

    @Override
    public void onText(String text, boolean last) {
        answer(new Outgoing.Text(text));
    }

    @Override
    public void onBinary(ByteBuffer bytes, boolean last) {
        answer(new Outgoing.Binary(bytes));
    }

    private void answer(Outgoing message) {
        try {
            connection.sendAndWait(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean mayRunHandlers() {
        return true;
    }

    @Override
    public int readAhead(ByteBuffer into) {
        return 0;
    }

    @Override
    public void resumeReading() {}

    @Override
    public void shutdownOutput() {}

    @Override
    public String endpoint() {
        return "echo";
    }

    @Override
    public void onOpen() {}

    @Override
    public void onPong(ByteBuffer payload) {}

    @Override
    public void onFrame(WsFrame frame) {}

    @Override
    public void onFailure(Throwable failure) {}

    @Override
    public void onClose(Ending ending) {}

    @Override
    public void close() {
        slowHandlers.close();
        timers.close();
    }
}
