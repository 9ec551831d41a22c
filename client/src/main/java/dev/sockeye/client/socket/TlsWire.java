package dev.sockeye.client.socket;

import dev.sockeye.session.runtime.PortionedWrite;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import tlschannel.ClientTlsChannel;
import tlschannel.NeedsReadException;
import tlschannel.NeedsWriteException;
import tlschannel.TlsChannel;

/** TLS over a socket. The certificate must be for the host that was asked for (RFC 6455 section 4.1, RFC 9110 4.3.4). */
final class TlsWire implements Wire {
    private final SocketChannel channel;
    private final TlsChannel tls;
    private int readNeeds = SelectionKey.OP_READ;
    private int writeNeeds = SelectionKey.OP_WRITE;
    /** Whether bytes that were taken are encrypted and still here. */
    private boolean unflushed;

    private TlsWire(SocketChannel channel, TlsChannel tls) {
        this.channel = channel;
        this.tls = tls;
    }

    static TlsWire over(SocketChannel channel, SSLContext context, String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        List<SNIServerName> names = serverNames(host);
        if (!names.isEmpty()) {
            parameters.setServerNames(names);
        }
        engine.setSSLParameters(parameters);
        return new TlsWire(channel, ClientTlsChannel.newBuilder(channel, engine).build());
    }

    /** Without this, the JDK names only hosts with a dot in them. */
    private static List<SNIServerName> serverNames(String host) {
        if (host.contains(":") || Character.isDigit(host.charAt(host.length() - 1))) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(host));
        } catch (IllegalArgumentException e) {
            // Names such as my_service work but cannot be written into SNI (RFC 6066 section 3).
            return List.of();
        }
    }

    /** Goes on with the TLS handshake; false if it has to wait until {@link #readNeeds} is ready. */
    boolean shakeHands() throws IOException {
        try {
            tls.handshake();
            return true;
        } catch (NeedsReadException e) {
            readNeeds = SelectionKey.OP_READ;
            return false;
        } catch (NeedsWriteException e) {
            readNeeds = SelectionKey.OP_WRITE;
            return false;
        } catch (ClosedChannelException e) {
            EOFException eof = new EOFException("The peer closed the connection during the TLS handshake");
            eof.initCause(e);
            throw eof;
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            return tls.read(into);
        } catch (NeedsReadException e) {
            readNeeds = SelectionKey.OP_READ;
        } catch (NeedsWriteException e) {
            readNeeds = SelectionKey.OP_WRITE;
        }
        return 0;
    }

    @Override
    public int readNeeds() {
        return readNeeds;
    }

    @Override
    public boolean write(PortionedWrite bytes) throws IOException {
        try {
            if (unflushed) {
                tls.write(ByteBuffer.allocate(0));
                unflushed = false;
            }
            return bytes.writeTo(tls);
        } catch (NeedsWriteException e) {
            writeNeeds = SelectionKey.OP_WRITE;
        } catch (NeedsReadException e) {
            writeNeeds = SelectionKey.OP_READ;
        }
        unflushed = true;
        return false;
    }

    @Override
    public int writeNeeds() {
        return writeNeeds;
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public SSLSession tlsSession() {
        return tls.getSslEngine().getSession();
    }

    /** Says goodbye (RFC 8446 section 6.1) as far as that goes without waiting, and closes the socket. */
    @Override
    public void close() throws IOException {
        tls.close();
    }
}
