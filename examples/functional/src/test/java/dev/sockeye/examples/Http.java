package dev.sockeye.examples;

import dev.sockeye.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** Asks a server over HTTP. */
public class Http {
    /** The lines of the response at a path, as they come. */
    public static Stream<String> get(TestServer server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.httpUri(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body();
    }
}
