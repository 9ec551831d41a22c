package dev.sockeye.asyncapi.channels;

import java.util.List;

/**
 * A path, and what goes over its connections.
 *
 * @param id what programs call it: letters and digits
 * @param path the path or URI template
 * @param title what people call it
 * @param parameters the names of the path's variables
 * @param subprotocols the supported subprotocols, in order of preference
 * @param received what the server receives; empty if nothing says it
 * @param sent what the server sends; empty if nothing says it
 */
public record Channel(
        String id,
        String path,
        String title,
        List<String> parameters,
        List<String> subprotocols,
        List<ChannelMessage> received,
        List<ChannelMessage> sent) {
    /** Copies the lists. */
    public Channel {
        parameters = List.copyOf(parameters);
        subprotocols = List.copyOf(subprotocols);
        received = List.copyOf(received);
        sent = List.copyOf(sent);
    }
}
