package dev.sockeye.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http2.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * A socket for peers that open with a handshake of HTTP/1.1: it asks for a stream instead, and gives them the answer in the
 * form that they expect. What it reads and writes after that are the bytes of the stream.
 */
final class TunnelSocket extends Socket {
    private static final HttpFields VERSION_13 = HttpFields.from(new HttpField("Sec-WebSocket-Version", "13"));
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Session session;
    private final JettyHost host;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private int patience;
    private @Nullable StreamSocket stream;

    TunnelSocket(Session session, JettyHost host) {
        this.session = session;
        this.host = host;
    }

    private StreamSocket stream() throws IOException {
        if (stream == null) {
            throw new IOException("Expected a handshake before");
        }
        return stream;
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
                if (stream == null) {
                    head.write(bytes, offset, length);
                    openIfComplete();
                } else {
                    stream.getOutputStream().write(bytes, offset, length);
                }
            }
        };
    }

    private void openIfComplete() throws IOException {
        String written = head.toString(ISO_8859_1);
        int end = written.indexOf(END_OF_HEAD);
        if (end < 0) {
            return;
        }
        HttpScheme scheme = host.secure() ? HttpScheme.HTTPS : HttpScheme.HTTP;
        StreamSocket opened;
        try {
            opened = StreamSocket.open(session, scheme, host.port(), written.split(" ", 3)[1], VERSION_13);
        } catch (Exception e) {
            throw new IOException("Expected a stream", e);
        }
        opened.setSoTimeout(patience);
        byte[] all = head.toByteArray();
        if (end + END_OF_HEAD.length() < all.length) {
            opened.getOutputStream().write(Arrays.copyOfRange(all, end + END_OF_HEAD.length(), all.length));
        }
        stream = opened;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            private @Nullable InputStream answer;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (answer == null) {
                    answer = answer();
                }
                int count = answer.read(into, offset, length);
                return count < 0 ? stream().getInputStream().read(into, offset, length) : count;
            }
        };
    }

    private InputStream answer() throws IOException {
        try {
            int status = stream().answer().getStatus();
            String line = status == 200 ? "101 Switching Protocols" : status + " Refused";
            return new ByteArrayInputStream(("HTTP/1.1 " + line + END_OF_HEAD).getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Expected an answer", e);
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        stream().shutdownOutput();
    }

    @Override
    public synchronized void close() {
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public synchronized void setSoTimeout(int timeout) {
        patience = timeout;
        if (stream != null) {
            stream.setSoTimeout(timeout);
        }
    }

    @Override
    public void setSoLinger(boolean on, int seconds) {
        // A stream that is closed is reset anyway.
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // HTTP/2 sees to that.
    }
}
