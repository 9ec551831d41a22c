package dev.sockeye.asyncapi.typescript;

import dev.sockeye.asyncapi.channels.Channel;
import dev.sockeye.asyncapi.channels.ChannelMessage;
import dev.sockeye.asyncapi.channels.Channels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of all channels in one file of TypeScript, which needs no other. */
public final class TypeScriptClient {
    private static final String RUNTIME = "socket.ts";
    private static final String RAW = "string | ArrayBuffer";

    private final Channels channels;
    private final ObjectNode schemas;
    private final TypeScriptTypes types;

    /**
     * A client.
     *
     * @param channels the channels
     */
    public TypeScriptClient(Channels channels) {
        this.channels = channels;
        this.schemas = channels.schemas().all();
        this.types = new TypeScriptTypes(
                schemas,
                channels.all().stream()
                        .map(TypeScriptClient::name)
                        .flatMap(name -> Stream.of(name + "Out", name + "In"))
                        .collect(Collectors.toSet()));
    }

    /**
     * The file.
     *
     * @param title what the application is called
     * @return the text of the file
     */
    public String text(String title) {
        String first = "// The types and a client of " + title.replaceAll("\\s+", " ")
                + ", written by sockeye-asyncapi. Changes are lost when it is written again.\n";
        return Stream.concat(
                        Stream.of(first, types.declarations(), runtime()),
                        channels.all().stream().map(this::connection))
                .collect(Collectors.joining("\n"));
    }

    private static String runtime() {
        try (InputStream file = TypeScriptClient.class.getResourceAsStream(RUNTIME)) {
            return new String(Objects.requireNonNull(file, RUNTIME).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Channel channel) {
        return Character.toUpperCase(channel.id().charAt(0)) + channel.id().substring(1);
    }

    private String connection(Channel channel) {
        String params = channel.parameters().isEmpty()
                ? "{}"
                : channel.parameters().stream()
                        .map(parameter -> "readonly " + TypeScriptTypes.quoted(parameter) + ": string")
                        .collect(Collectors.joining("; ", "{ ", " }"));
        String discriminator = discriminator(channel);
        return """
                /** What goes to %1$s. */
                export type %2$sOut = %3$s;

                /** What comes from %1$s. */
                export type %2$sIn = %4$s;

                const %5$sChannel = {
                  path: %6$s,
                  json: %7$s,
                  subprotocols: %8$s,
                  discriminator: %9$s,
                };

                /** Connects to %1$s of a server, such as https://example.com. */
                export function connect%2$s(
                  server: string | URL,
                  params: %10$s,
                  options: SocketOptions = {},
                ): TypedSocket<%2$sOut, %2$sIn, %11$s> {
                  return new TypedSocket(%5$sChannel, addressOf(server, %5$sChannel, params), options);
                }
                """.formatted(
                        TypeScriptTypes.inComment(channel.path()),
                        name(channel),
                        types(channel, channel.received()),
                        types(channel, channel.sent()),
                        channel.id(),
                        TypeScriptTypes.quoted(channel.path()),
                        isJson(channel),
                        subprotocols(channel),
                        TypeScriptTypes.quoted(discriminator),
                        params,
                        discriminator.isEmpty() ? "never" : TypeScriptTypes.quoted(discriminator));
    }

    /** Where messages come in several formats, the client speaks JSON. */
    private static String subprotocols(Channel channel) {
        List<String> offered = channel.subprotocols();
        boolean chooses = isJson(channel) && offered.contains("json") && offered.contains("cbor");
        return (chooses ? Stream.of("json") : offered.stream())
                .map(TypeScriptTypes::quoted)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static Stream<ChannelMessage> both(Channel channel) {
        return Stream.concat(channel.received().stream(), channel.sent().stream());
    }

    private static boolean isJson(Channel channel) {
        return both(channel).anyMatch(ChannelMessage::isJson)
                && both(channel).filter(ChannelMessage::isText).allMatch(ChannelMessage::isJson);
    }

    private String types(Channel channel, List<ChannelMessage> messages) {
        boolean isJson = isJson(channel);
        String all = messages.stream()
                .filter(message -> !isJson || !message.mediaType().equals("application/cbor"))
                .map(message -> isJson ? type(message) : raw(message))
                .distinct()
                .collect(Collectors.joining(" | "));
        return all.isEmpty() ? RAW : all;
    }

    private String type(ChannelMessage message) {
        return message.isJson() && message.payload() != null ? types.type(message.payload()) : raw(message);
    }

    private static String raw(ChannelMessage message) {
        return message.isText() ? "string" : "ArrayBuffer";
    }

    /** The property that tells all messages apart that come; empty if there is none. */
    private String discriminator(Channel channel) {
        Set<String> properties = channel.sent().stream()
                .filter(message -> message.isJson() && message.payload() != null)
                .map(message -> discriminator(message.payload()))
                .collect(Collectors.toSet());
        boolean isAlone = channel.sent().stream().allMatch(message -> message.isJson() || !message.isText());
        return properties.size() == 1 && isAlone ? properties.iterator().next() : "";
    }

    private String discriminator(JsonNode payload) {
        String reference = payload.path("$ref").asString("");
        JsonNode schema = schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
        return schema.path("properties").properties().stream()
                .filter(property -> property.getValue().has("const"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(schema.path("discriminator").asString(""));
    }
}
