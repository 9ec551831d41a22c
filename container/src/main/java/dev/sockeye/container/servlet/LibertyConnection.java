package dev.sockeye.container.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * An upgraded connection of Open Liberty or WebSphere Liberty. When it is closed, Liberty takes it for one of HTTP that is
 * kept alive: TCP stays open, and what comes is read as a request. So the link to TCP is closed, too; it has no type that
 * applications could see.
 *
 * @param connection as Liberty has it
 * @param input what it reads
 * @param tcp closes TCP
 */
record LibertyConnection(WebConnection connection, LibertyInput input, AutoCloseable tcp) implements WebConnection {
    private static final System.Logger LOGGER = System.getLogger(LibertyConnection.class.getName());

    /** Whether an object that the host has made is one of Liberty's. */
    static boolean isOfLiberty(Object ofHost) {
        return ofHost.getClass().getName().startsWith("com.ibm.");
    }

    /**
     * The connection as it is on any other host.
     *
     * @throws IOException if it has no input
     */
    static WebConnection of(WebConnection connection) throws IOException {
        return isOfLiberty(connection)
                ? new LibertyConnection(connection, new LibertyInput(connection.getInputStream()), tcp(connection))
                : connection;
    }

    private static AutoCloseable tcp(WebConnection connection) {
        Class<?> type = connection.getClass();
        try {
            Method deviceLink = type.getMethod("getDeviceConnLink");
            Method close = Stream.of(deviceLink.getReturnType().getMethods())
                    .filter(method -> method.getName().equals("close") && method.getParameterCount() == 2)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException("close"));
            Object link = deviceLink.invoke(connection);
            Object virtualConnection = type.getMethod("getVirtualConnection").invoke(connection);
            return () -> close.invoke(link, virtualConnection, new IOException("The WebSocket connection has ended"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "This version of Liberty does not let TCP be closed: it stays open at the end of a connection",
                    e);
            return () -> {};
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return input;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return connection.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        try {
            closeBoth();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Liberty could not close the connection", e);
        } finally {
            input.connectionClosed();
        }
    }

    /** TCP first: Liberty would answer what the peer goes on sending, as if it were a request. */
    private void closeBoth() throws Exception {
        try {
            tcp.close();
        } finally {
            connection.close();
        }
    }
}
