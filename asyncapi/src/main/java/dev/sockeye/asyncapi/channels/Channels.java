package dev.sockeye.asyncapi.channels;

import dev.sockeye.asyncapi.schema.Schemas;
import dev.sockeye.bridge.DeclaredMessage;
import dev.sockeye.bridge.EndpointMessages;
import dev.sockeye.bridge.MessageFormat;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.bridge.UriTemplate;
import dev.sockeye.functions.Messages;
import dev.sockeye.functions.declared.MessageDeclarations;
import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The channels of an application, and the schemas of what goes over them. Immutable.
 *
 * @param all the channels, in the order of the endpoints
 * @param schemas the schemas of their messages
 */
public record Channels(List<Channel> all, Schemas schemas) {
    /** Copies the list. */
    public Channels {
        all = List.copyOf(all);
    }

    /**
     * Describes endpoints.
     *
     * @param endpoints the endpoints
     * @return one channel for each
     * @throws DeploymentException if the path of one is no path
     * @throws IllegalArgumentException if the values of one cannot be written
     */
    public static Channels of(List<ServerEndpointModel> endpoints) throws DeploymentException {
        Schemas schemas = new Schemas();
        ChannelMessages messages = new ChannelMessages(schemas);
        Set<String> ids = new HashSet<>();
        List<Channel> channels = new ArrayList<>();
        for (ServerEndpointModel endpoint : endpoints) {
            UriTemplate path = UriTemplate.parse(endpoint.path());
            channels.add(channel(endpoint, path, unused(id(endpoint.path()), ids), messages));
        }
        return new Channels(channels, schemas);
    }

    private static Channel channel(
            ServerEndpointModel endpoint, UriTemplate path, String id, ChannelMessages messages) {
        boolean isFunction = endpoint.configurator() instanceof MessageDeclarations;
        Stream<ChannelMessage> received =
                isFunction ? lenses(endpoint, messages, true) : declared(endpoint, messages, true);
        Stream<ChannelMessage> sent =
                isFunction ? lenses(endpoint, messages, false) : declared(endpoint, messages, false);
        return new Channel(
                id,
                endpoint.path(),
                isFunction ? endpoint.path() : endpoint.model().endpointClass().getSimpleName(),
                path.variables(),
                endpoint.subprotocols(),
                received.distinct().toList(),
                sent.distinct().toList());
    }

    private static Stream<ChannelMessage> lenses(
            ServerEndpointModel endpoint, ChannelMessages messages, boolean isReceived) {
        MessageDeclarations declarations = (MessageDeclarations) endpoint.configurator();
        return declarations.messages().stream().map(route -> messages.of(isReceived ? route.received() : route.sent()));
    }

    private static Stream<ChannelMessage> declared(
            ServerEndpointModel endpoint, ChannelMessages messages, boolean isReceived) {
        EndpointMessages known = EndpointMessages.of(endpoint);
        Stream<DeclaredMessage> all =
                isReceived ? known.received().stream() : Stream.concat(known.sent().stream(), sentBySession(endpoint));
        return all.map(messages::of);
    }

    private static Stream<DeclaredMessage> sentBySession(ServerEndpointModel endpoint) {
        Messages asked = endpoint.model().endpointClass().getDeclaredAnnotation(Messages.class);
        List<MessageFormat> formats = endpoint.model().coders().formats();
        return asked == null
                ? Stream.of()
                : Stream.of(asked.sends())
                        .flatMap(type ->
                                formats.stream().map(format -> new DeclaredMessage(format.kind(), type, null, format)));
    }

    /** The words of a path: {@code chatRoom} of {@code /chat/{room}}, {@code path2fa} of {@code /2fa}. */
    private static String id(String path) {
        StringBuilder id = new StringBuilder();
        for (String word : path.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(
                        id.isEmpty()
                                ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                                : word.substring(0, 1).toUpperCase(Locale.ROOT));
                id.append(word.substring(1));
            }
        }
        if (id.isEmpty()) {
            return "root";
        }
        return Character.isDigit(id.charAt(0)) ? "path" + id : id.toString();
    }

    private static String unused(String id, Set<String> used) {
        String candidate = id;
        for (int number = 2; !used.add(candidate); number++) {
            candidate = id + number;
        }
        return candidate;
    }
}
