package dev.sockeye.tck.wire;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** An engine between a socket and an echo. */
final class EngineEcho {
    private static final int MAX_MESSAGE = 20 << 20;
    private static final Limits LIMITS = new Limits(
            MAX_MESSAGE,
            MAX_MESSAGE,
            200_000,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            1_000_000,
            Limits.ANY_FRAME);

    private final Role role;
    private final Socket socket;
    private final Engine engine;

    EngineEcho(Role role, Socket socket, List<Agreement> agreed) throws IOException {
        this.role = role;
        this.socket = socket;
        this.engine = new Engine(role, LIMITS, agreed, new SecureRandom()::nextInt);
        socket.setTcpNoDelay(true);
    }

    void run() throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (!engine.isClosed()) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                engine.receiveEof();
            } else {
                engine.receive(ByteBuffer.wrap(buffer, 0, count), System.nanoTime());
            }
            for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
                answer(event);
            }
            flush();
        }
        drain();
    }

    private void answer(Event event) {
        switch (event) {
            case TEXT -> engine.sendText(engine.text(), engine.isLast());
            case BINARY -> engine.sendBinary(engine.binary(), engine.isLast());
            case NEED_INPUT, PING, PONG, CLOSED -> {}
        }
    }

    private void flush() throws IOException {
        for (ByteBuffer bytes = engine.pollOutput(); bytes != null; bytes = engine.pollOutput()) {
            byte[] output = new byte[bytes.remaining()];
            bytes.get(output);
            socket.getOutputStream().write(output);
        }
    }

    /** Lets the peer read the Close frame before TCP ends. */
    private void drain() throws IOException {
        if (role == Role.SERVER || engine.closure().violation() != null) {
            socket.shutdownOutput();
        }
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}
