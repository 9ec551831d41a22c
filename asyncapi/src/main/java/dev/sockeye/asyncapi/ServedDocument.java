package dev.sockeye.asyncapi;

import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.functions.HttpHandler;
import dev.sockeye.functions.HttpRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers with the document of the endpoints that are deployed, which is written again when these have changed. */
final class ServedDocument implements HttpHandler {
    private final Function<List<ServerEndpointModel>, String> writer;
    private volatile @Nullable Written last;

    private record Written(List<ServerEndpointModel> endpoints, String text) {}

    ServedDocument(Function<List<ServerEndpointModel>, String> writer) {
        this.writer = writer;
    }

    @Override
    public void handle(HttpRequest request, HttpServletResponse response) throws IOException {
        Object container = request.getServletContext().getAttribute(ServletServerContainer.ATTRIBUTE);
        List<ServerEndpointModel> endpoints = ((ServletServerContainer) container).deployed();
        response.setContentType("application/json");
        response.getWriter().write(text(endpoints));
    }

    private String text(List<ServerEndpointModel> endpoints) {
        Written written = last;
        if (written == null || !written.endpoints().equals(endpoints)) {
            written = new Written(endpoints, writer.apply(endpoints));
            last = written;
        }
        return written.text();
    }
}
