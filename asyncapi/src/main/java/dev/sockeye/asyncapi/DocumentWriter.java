package dev.sockeye.asyncapi;

import dev.sockeye.asyncapi.channels.Channel;
import dev.sockeye.asyncapi.channels.ChannelMessage;
import dev.sockeye.asyncapi.channels.Channels;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes channels as an AsyncAPI 3.0 document, from the view of the server: it receives and sends. For one document. */
final class DocumentWriter {
    private static final String VERSION = "3.0.0";
    private static final String WS_BINDING = "0.1.0";
    private static final String UNDECLARED = "x-sockeye-undeclared";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Map<String, ChannelMessage> messages = new LinkedHashMap<>();

    private DocumentWriter() {}

    static ObjectNode document(Info info, Channels channels) {
        DocumentWriter writer = new DocumentWriter();
        writer.write(info);
        ObjectNode all = writer.document.putObject("channels");
        ObjectNode operations = writer.document.putObject("operations");
        for (Channel channel : channels.all()) {
            ObjectNode node = all.putObject(channel.id());
            writer.write(channel, node);
            writer.operation(operations, "receive", channel, channel.received());
            writer.operation(operations, "send", channel, channel.sent());
        }
        ObjectNode components = writer.document.putObject("components");
        ObjectNode named = components.putObject("messages");
        writer.messages.forEach((name, message) -> write(message, named.putObject(name)));
        components.set("schemas", channels.schemas().all());
        return writer.document;
    }

    private void write(Info info) {
        document.put("asyncapi", VERSION);
        ObjectNode node = document.putObject("info").put("title", info.title()).put("version", info.version());
        if (!info.description().isEmpty()) {
            node.put("description", info.description());
        }
        if (!info.servers().isEmpty()) {
            ObjectNode servers = document.putObject("servers");
            info.servers().forEach((name, uri) -> write(uri, servers.putObject(name)));
        }
        document.put("defaultContentType", ChannelMessage.JSON);
    }

    private static void write(URI uri, ObjectNode server) {
        server.put("host", uri.getAuthority()).put("protocol", uri.getScheme());
        if (uri.getPath() != null && uri.getPath().length() > 1) {
            server.put("pathname", uri.getPath());
        }
    }

    private void write(Channel channel, ObjectNode node) {
        node.put("address", channel.path()).put("title", channel.title());
        if (!channel.parameters().isEmpty()) {
            ObjectNode parameters = node.putObject("parameters");
            channel.parameters()
                    .forEach(name -> parameters.putObject(name).put("description", "A segment of the path"));
        }
        ObjectNode used = node.putObject("messages");
        List.of(channel.received(), channel.sent())
                .forEach(way -> way.forEach(
                        message -> used.putObject(key(message)).put("$ref", "#/components/messages/" + key(message))));
        ObjectNode binding = node.putObject("bindings").putObject("ws").put("method", "GET");
        if (!channel.subprotocols().isEmpty()) {
            ObjectNode headers = binding.putObject("headers").put("type", "object");
            ArrayNode offered = headers.putObject("properties")
                    .putObject("Sec-WebSocket-Protocol")
                    .put("type", "string")
                    .putArray("enum");
            channel.subprotocols().forEach(offered::add);
        }
        binding.put("bindingVersion", WS_BINDING);
        writeUndeclared(channel, node);
    }

    /** Nothing is guessed: what cannot be known from the declarations is said to be unknown. */
    private static void writeUndeclared(Channel channel, ObjectNode node) {
        ArrayNode undeclared = JsonNodeFactory.instance.arrayNode();
        if (channel.received().isEmpty()) {
            undeclared.add("receive");
        }
        if (channel.sent().isEmpty()) {
            undeclared.add("send");
        }
        if (!undeclared.isEmpty()) {
            node.put(
                    "description",
                    channel.received().isEmpty()
                            ? "What the server receives here is not declared"
                                    + (channel.sent().isEmpty() ? ", nor what it sends." : ".")
                            : "What the server sends here is not declared.");
            node.set(UNDECLARED, undeclared);
        }
    }

    private void operation(ObjectNode operations, String action, Channel channel, List<ChannelMessage> way) {
        if (way.isEmpty()) {
            return;
        }
        String name =
                Character.toUpperCase(channel.id().charAt(0)) + channel.id().substring(1);
        ObjectNode operation = operations.putObject(action + name).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel.id());
        ArrayNode references = operation.putArray("messages");
        way.forEach(message ->
                references.addObject().put("$ref", "#/channels/" + channel.id() + "/messages/" + key(message)));
    }

    private static void write(ChannelMessage message, ObjectNode node) {
        node.put("name", message.name()).put("title", message.name());
        if (!message.summary().isEmpty()) {
            node.put("summary", message.summary());
        }
        node.put("contentType", message.mediaType());
        if (message.payload() != null) {
            node.set("payload", message.payload().deepCopy());
        }
        node.put("x-websocket-message", message.isText() ? "text" : "binary");
    }

    /** The name of a message, or with a number behind if another message has it. */
    private String key(ChannelMessage message) {
        String key = message.name();
        for (int number = 2; !messages.computeIfAbsent(key, unused -> message).equals(message); number++) {
            key = message.name() + number;
        }
        return key;
    }
}
