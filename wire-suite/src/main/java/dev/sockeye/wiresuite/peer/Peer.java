package dev.sockeye.wiresuite.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A TCP connection to the implementation under test, before the opening handshake. */
public final class Peer implements Closeable {
    private final PeerRole role;
    private final Socket socket;
    private final InputStream in;
    private final Target target;
    private final @Nullable HttpHead request;
    private final Patience patience;
    private final Transcript transcript = new Transcript();
    private final Random random = new Random(6455);

    private Peer(Socket socket, Target target, InputStream in, @Nullable HttpHead request, Patience patience)
            throws IOException {
        this.role = request == null ? PeerRole.SERVER : PeerRole.CLIENT;
        this.socket = socket;
        this.in = in;
        this.target = target;
        this.request = request;
        this.patience = patience;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) patience.silence().toMillis());
    }

    /** Connects to a server under test. */
    public static Peer server(Target target, Patience patience) throws IOException {
        Socket socket = new Socket(target.host(), target.port());
        return new Peer(socket, target, new BufferedInputStream(socket.getInputStream(), 1 << 16), null, patience);
    }

    /** A client under test that has connected and sent its request. */
    public static Peer client(Socket socket, InputStream in, HttpHead request, Patience patience) throws IOException {
        return new Peer(socket, new Target("", 0, ""), in, request, patience);
    }

    public PeerRole role() {
        return role;
    }

    public Target target() {
        return target;
    }

    Patience patience() {
        return patience;
    }

    public Transcript transcript() {
        return transcript;
    }

    Random random() {
        return random;
    }

    /** The request of a client under test. */
    public HttpHead request() {
        return Objects.requireNonNull(request, "Only a client sends a request");
    }

    /** Writes text of the opening handshake. */
    public void write(String text) throws IOException {
        write(text.getBytes(ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads the head of the response of a server under test. */
    public HttpHead readHead() throws IOException {
        HttpHead head = HttpHead.read(in);
        transcript.add(head.startLine());
        return head;
    }

    /** Goes over from HTTP to frames. */
    Wire wire() throws IOException {
        socket.setSoTimeout(0);
        return new Wire(socket, in);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
