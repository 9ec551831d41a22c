package dev.sockeye.asyncapi;

import dev.sockeye.container.ServerPart;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program for builds that writes what {@link AsyncApi} says of the classes of an application.
 *
 * <pre>{@code
 * DescribeEndpoints --title Chat --version 1.0 --output target/asyncapi.json --output target/chat.ts com.example.ChatEndpoint
 * }</pre>
 *
 * <p>A file whose name ends in {@code .ts} becomes the client for TypeScript, any other the AsyncAPI document. The classes
 * are annotated endpoints, and parts such as a {@link dev.sockeye.functions.RoutedApplication}.
 */
public final class DescribeEndpoints {
    private DescribeEndpoints() {}

    /**
     * Writes the files.
     *
     * @param arguments as above, in any order
     * @throws IllegalArgumentException if an argument makes no sense, or there is no title, version, output or class
     * @throws IOException if a file cannot be written
     * @throws ReflectiveOperationException if a class is not there, or a part cannot be made
     */
    public static void main(String... arguments) throws IOException, ReflectiveOperationException {
        DescribeOptions options = DescribeOptions.parse(List.of(arguments));
        AsyncApi api = AsyncApi.of(options.title(), options.version());
        for (String name : options.classes()) {
            api = with(api, Class.forName(name));
        }
        List<Path> written = new ArrayList<>();
        for (Path output : options.outputs()) {
            if (output.getParent() != null) {
                Files.createDirectories(output.getParent());
            }
            written.add(Files.writeString(output, output.toString().endsWith(".ts") ? api.typeScript() : api.json()));
        }
        System.getLogger(DescribeEndpoints.class.getName()).log(System.Logger.Level.DEBUG, "Written: {0}", written);
    }

    private static AsyncApi with(AsyncApi api, Class<?> type) throws ReflectiveOperationException {
        if (type.isAnnotationPresent(ServerEndpoint.class)) {
            return api.endpoint(type);
        }
        if (ServerPart.class.isAssignableFrom(type)) {
            return api.with((ServerPart) type.getConstructor().newInstance());
        }
        throw new IllegalArgumentException(
                "Expected a class with @ServerEndpoint or a ServerPart, such as a RoutedApplication, got "
                        + type.getName());
    }
}
