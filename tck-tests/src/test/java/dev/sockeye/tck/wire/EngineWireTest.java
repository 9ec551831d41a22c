package dev.sockeye.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.handshake.HeaderLists;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.http.MalformedHeadException;
import dev.sockeye.wiresuite.ClientTestee;
import dev.sockeye.wiresuite.Conformance;
import dev.sockeye.wiresuite.Selection;
import dev.sockeye.wiresuite.ServerRun;
import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.RequestText;
import dev.sockeye.wiresuite.peer.Target;
import dev.sockeye.wiresuite.report.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The suite against nothing but the engine, with the smallest loop around it that makes a peer. */
class EngineWireTest {
    private static final int MIN_CASES = 1600;
    private static final PermessageDeflate DEFLATE = new PermessageDeflate(
            new DeflateOptions(-1, true, true, 15, 15, 0, (kind, bytes) -> true), new ZlibPool(4));
    private static final InstalledExtensions EXTENSIONS = new InstalledExtensions(List.of(DEFLATE));
    private static final List<ExtensionOffer> OFFERS = List.of(DEFLATE.offer());

    /** The engine has no opening handshake of its own. */
    private static final Selection FRAMES = Selection.of("!request.*,!response*");

    @Test
    void an_engine_of_a_server_passes_every_case_strictly() throws Exception {
        ExecutorService workers = Executors.newCachedThreadPool();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            workers.execute(() -> acceptAll(listener, workers));
            URI uri = URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/");
            ServerRun run = new ServerRun(uri, "engine-server", FRAMES, Conformance.PARALLEL, Conformance.PATIENCE);
            Conformance.check(run.run(Progress.NONE), MIN_CASES);
        } finally {
            workers.shutdownNow();
        }
    }

    private static void acceptAll(ServerSocket listener, ExecutorService workers) {
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

    private static void serve(Socket accepted) {
        try (Socket socket = accepted) {
            HttpHead request = HttpHead.read(socket.getInputStream());
            List<ExtensionOffer> offers = HeaderLists.extensions(request.all(Handshake.EXTENSIONS));
            List<Agreement> agreed = EXTENSIONS.negotiate(offers);
            String answer =
                    ExtensionOffer.format(agreed.stream().map(Agreement::answer).collect(Collectors.toList()));
            write(socket, Handshake.response(request, answer));
            new EngineEcho(Role.SERVER, socket, agreed).run();
        } catch (IOException | MalformedHeadException e) {
            // Some cases break the connection off; if the suite did not mean it to end, it says so.
            assertThat(e).isInstanceOfAny(SocketException.class, EOFException.class);
        }
    }

    @Test
    void an_engine_of_a_client_passes_every_case_strictly() throws Exception {
        ClientTestee client = uri -> {
            Target target = Target.of(uri);
            try (Socket socket = new Socket(target.host(), target.port())) {
                write(socket, Handshake.request(target, RequestText.KEY, ExtensionOffer.format(OFFERS)));
                HttpHead response = HttpHead.read(socket.getInputStream());
                List<ExtensionOffer> answers = HeaderLists.extensions(response.all(Handshake.EXTENSIONS));
                new EngineEcho(Role.CLIENT, socket, EXTENSIONS.confirm(OFFERS, answers)).run();
            }
        };
        Conformance.check(client.run("engine-client", FRAMES), MIN_CASES);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(Bytes.utf8(text).array());
    }
}
