package dev.sockeye.testkit.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.connection.Transport.PendingWrite;
import dev.sockeye.testkit.peer.HttpHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The socket of a raw peer of a server in memory, which another thread drives. It opens with a handshake of HTTP/1.1. */
final class PeerSocket extends Socket implements PipeReader {
    private static final int MAX_UNREAD = 4;

    private enum Kind {
        BYTES,
        END,
        BROKEN
    }

    /**
     * What has come.
     *
     * @param kind what it is
     * @param bytes none but of the first kind
     */
    private record Piece(Kind kind, ByteBuffer bytes) {
        private static final Piece NOTHING = of(Kind.BYTES);

        static Piece of(Kind kind) {
            return new Piece(kind, ByteBuffer.allocate(0));
        }
    }

    private final MemoryServer server;
    private final MemoryLine line;
    private final LinkedBlockingQueue<Piece> unread = new LinkedBlockingQueue<>();
    private boolean paused;
    private Piece current = Piece.NOTHING;
    private boolean open;
    private int patience;

    PeerSocket(MemoryServer server) {
        this.server = server;
        this.line = new MemoryLine(server.threads);
    }

    @Override
    public synchronized boolean receive(ByteBuffer bytes) {
        unread.add(new Piece(Kind.BYTES, bytes));
        paused = unread.size() >= MAX_UNREAD;
        return !paused;
    }

    private synchronized boolean resumes() {
        boolean resumes = paused;
        paused = false;
        return resumes;
    }

    @Override
    public void endOfInput() {
        unread.add(Piece.of(Kind.END));
    }

    @Override
    public void fail(Throwable cause) {
        unread.add(Piece.of(Kind.BROKEN));
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                byte[] written = Arrays.copyOfRange(bytes, offset, offset + length);
                if (open) {
                    send(written);
                } else {
                    shakeHands(HttpHead.read(new ByteArrayInputStream(written)));
                }
            }
        };
    }

    private void send(byte[] bytes) throws IOException {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        PendingWrite waiting = new PendingWrite() {
            @Override
            public void progress(long count) {}

            @Override
            public void written() {
                taken.complete(null);
            }

            @Override
            public void failed(Throwable cause) {
                taken.completeExceptionally(cause);
            }
        };
        if (line.toServer().write(List.of(ByteBuffer.wrap(bytes)), waiting)) {
            return;
        }
        try {
            taken.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    private void shakeHands(HttpHead head) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.lines().stream()
                .skip(1)
                .map(field -> field.split(": ", 2))
                .forEach(field -> headers.computeIfAbsent(field[0], name -> new ArrayList<>())
                        .add(field[1]));
        URI uri = URI.create("ws://localhost" + head.startLine().split(" ", 3)[1]);
        MemoryRequest request = new MemoryRequest(uri, null, Set.of(), null);
        server.threads.loop().execute(() -> {
            if (server.answer(Headers.of(headers), request) instanceof SwitchProtocols accepted) {
                unread.add(head("101 Switching Protocols"));
                Opened opened = accepted.session().start(line.ofServer());
                opened.open().run();
                line.toServer().to(PipeReader.of(opened.connection()));
                line.toClient().to(this);
            } else {
                unread.add(head("400 Refused"));
            }
        });
        open = true;
    }

    private static Piece head(String status) {
        return new Piece(Kind.BYTES, ByteBuffer.wrap(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1)));
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (!current.bytes().hasRemaining() && current.kind() == Kind.BYTES) {
                    current = next();
                }
                int count = Math.min(length, current.bytes().remaining());
                current.bytes().get(into, offset, count);
                return current.kind() == Kind.END ? -1 : count;
            }
        };
    }

    private Piece next() throws IOException {
        Piece next = poll();
        if (next == null) {
            throw new SocketTimeoutException("Read timed out");
        }
        if (next.kind() == Kind.BROKEN) {
            throw new SocketException("Connection reset");
        }
        if (unread.isEmpty() && resumes()) {
            line.toClient().resume();
        }
        return next;
    }

    private @Nullable Piece poll() throws IOException {
        try {
            return unread.poll(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void shutdownOutput() {
        line.toServer().end();
    }

    /** With unread input, or without: TCP has no other end of both directions. */
    @Override
    public synchronized void close() {
        line.toServer().reset();
        line.toClient().reset();
    }

    @Override
    public synchronized void setSoTimeout(int timeout) {
        patience = timeout;
    }

    @Override
    public void setSoLinger(boolean on, int seconds) {
        // What is closed is reset anyway.
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Nothing waits in memory.
    }
}
