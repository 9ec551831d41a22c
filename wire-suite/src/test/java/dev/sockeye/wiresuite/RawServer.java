package dev.sockeye.wiresuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.wiresuite.cases.ClientOffer;
import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link RawEcho} as a server, with the faults it is given, on a port of its own. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Set<Fault> faults;

    private RawServer(Set<Fault> faults) throws IOException {
        this.faults = faults;
    }

    static RawServer with(Set<Fault> faults) throws IOException {
        RawServer server = new RawServer(faults);
        server.workers.execute(server::acceptAll);
        return server;
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        workers.shutdownNow();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                workers.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            HttpHead request = HttpHead.read(socket.getInputStream());
            if (request.value(Handshake.EXTENSIONS).isEmpty()) {
                write(socket, Handshake.response(request, ""));
                new RawEcho(PeerRole.SERVER, socket, RawCompression.none(), faults).run();
                return;
            }
            DeflateParameters offer = ClientOffer.of(request);
            Integer clientBits = offer.clientBits() == null || offer.clientBits() == 0 ? null : offer.clientBits();
            DeflateParameters answer = new DeflateParameters(
                    offer.serverNoTakeover(), offer.clientNoTakeover(), offer.serverBits(), clientBits);
            write(socket, Handshake.response(request, answer.toString()));
            RawCompression compression = RawCompression.with(PeerRole.CLIENT, answer, faults);
            new RawEcho(PeerRole.SERVER, socket, compression, faults).run();
        } catch (IOException | CaseEnd e) {
            assertBrokenOff(e);
        }
    }

    /** Some cases break the connection off; if the suite did not mean it to end, it says so. */
    static void assertBrokenOff(Exception e) {
        assertThat(e).isInstanceOfAny(SocketException.class, EOFException.class);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
