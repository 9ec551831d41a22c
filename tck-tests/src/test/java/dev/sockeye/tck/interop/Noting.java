package dev.sockeye.tck.interop;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Leaves attributes on each request, one of which is the request. */
final class Noting extends ValveBase {
    Noting() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute("noted", 17);
        request.setAttribute("request", request.getRequest());
        getNext().invoke(request, response);
    }
}
