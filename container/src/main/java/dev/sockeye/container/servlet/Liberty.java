package dev.sockeye.container.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;

/** What only Open Liberty and WebSphere Liberty want. */
final class Liberty {
    private Liberty() {}

    /** Whether it is the host of an application. */
    static boolean isHostOf(ServletContext context) {
        return context.getClass().getName().startsWith("com.ibm.");
    }

    /**
     * Says in an answer with 101 that the connection will be closed. Otherwise, when the upgraded connection is closed,
     * Liberty leaves TCP open and waits for the next request of HTTP.
     */
    static void announceClose(HttpServletResponse response) {
        response.addHeader("Connection", "close");
    }
}
