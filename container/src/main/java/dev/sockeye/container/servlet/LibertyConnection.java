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
 * @param virtualConnection what Liberty calls it between its layers
 * @param link of its lowest layer, TCP
 * @param closeLink closes it
 */
record LibertyConnection(WebConnection connection, Object virtualConnection, Object link, Method closeLink)
        implements WebConnection {
    private static final System.Logger LOGGER = System.getLogger(LibertyConnection.class.getName());

    /** Whether an object that the host has made is one of Liberty's. */
    static boolean isOfLiberty(Object ofHost) {
        return ofHost.getClass().getName().startsWith("com.ibm.");
    }

    /** The connection as it is on any other host, and on a Liberty that does not let its TCP be closed. */
    static WebConnection of(WebConnection connection) {
        if (!isOfLiberty(connection)) {
            return connection;
        }
        Class<?> type = connection.getClass();
        try {
            Method link = type.getMethod("getDeviceConnLink");
            Method closeLink = Stream.of(link.getReturnType().getMethods())
                    .filter(method -> method.getName().equals("close") && method.getParameterCount() == 2)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException("close"));
            return new LibertyConnection(
                    connection,
                    type.getMethod("getVirtualConnection").invoke(connection),
                    link.invoke(connection),
                    closeLink);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "This version of Liberty does not let TCP be closed: it stays open at the end of a connection",
                    e);
            return connection;
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return connection.getInputStream();
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
        }
    }

    private void closeBoth() throws Exception {
        try {
            connection.close();
        } finally {
            closeLink.invoke(link, virtualConnection, new IOException("The WebSocket connection has ended"));
        }
    }
}
