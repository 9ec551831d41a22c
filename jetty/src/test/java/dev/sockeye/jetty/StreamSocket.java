package dev.sockeye.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;

/** A stream of HTTP/2 that asks for WebSocket, as the socket of a raw peer. Reading takes what flow control lets come. */
final class StreamSocket extends Socket implements Stream.Listener {
    private static final int SECONDS = 20;

    private final Semaphore news = new Semaphore(0);
    private final CompletableFuture<MetaData.Response> answer = new CompletableFuture<>();
    private Stream stream;
    private volatile boolean reset;
    private boolean ended;
    private ByteBuffer unread = ByteBuffer.allocate(0);
    private int patience;

    /** Opens a stream over a session. */
    static StreamSocket open(Session session, HttpScheme scheme, int port, String path, HttpFields headers)
            throws Exception {
        StreamSocket socket = new StreamSocket();
        MetaData.ConnectRequest request = new MetaData.ConnectRequest(
                scheme, new HostPortHttpField("localhost:" + port), path, headers, "websocket");
        socket.stream = session.newStream(new HeadersFrame(request, null, false), socket)
                .get(SECONDS, TimeUnit.SECONDS);
        return socket;
    }

    MetaData.Response answer() throws Exception {
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onHeaders(Stream opened, HeadersFrame frame) {
        answer.complete((MetaData.Response) frame.getMetaData());
    }

    @Override
    public void onDataAvailable(Stream opened) {
        news.release();
    }

    @Override
    public void onReset(Stream opened, ResetFrame frame, Callback callback) {
        end("The stream was reset: " + frame, callback);
    }

    @Override
    public void onFailure(Stream opened, int error, String reason, Throwable failure, Callback callback) {
        end("The stream has failed: " + failure, callback);
    }

    private void end(String why, Callback callback) {
        reset = true;
        answer.completeExceptionally(new SocketException(why));
        news.release();
        callback.succeeded();
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
                while (!unread.hasRemaining() && !ended) {
                    fetch();
                }
                if (!unread.hasRemaining()) {
                    return -1;
                }
                int count = Math.min(length, unread.remaining());
                unread.get(into, offset, count);
                return count;
            }
        };
    }

    private void fetch() throws IOException {
        Stream.Data data = stream.readData();
        if (data == null) {
            await();
            return;
        }
        unread = ByteBuffer.allocate(data.frame().remaining())
                .put(data.frame().getByteBuffer())
                .flip();
        ended = data.frame().isEndStream();
        data.release();
    }

    private void await() throws IOException {
        if (reset) {
            throw new SocketException("The stream was reset");
        }
        stream.demand();
        try {
            if (!news.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("Read timed out");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                send(new byte[] {(byte) single}, false);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(Arrays.copyOfRange(bytes, offset, offset + length), false);
            }
        };
    }

    private void send(byte[] bytes, boolean last) throws IOException {
        try {
            stream.data(new DataFrame(stream.getId(), ByteBuffer.wrap(bytes), last))
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        send(new byte[0], true);
    }

    @Override
    public synchronized void close() {
        stream.reset(new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code), Callback.NOOP);
    }

    @Override
    public synchronized void setSoTimeout(int timeout) {
        patience = timeout;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // HTTP/2 sees to that.
    }
}
