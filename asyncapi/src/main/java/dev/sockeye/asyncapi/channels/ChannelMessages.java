package dev.sockeye.asyncapi.channels;

import dev.sockeye.asyncapi.schema.Schemas;
import dev.sockeye.bridge.DeclaredMessage;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.MessageFormat;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.encoders.WireContent;
import dev.sockeye.encoders.WireForm;
import java.lang.reflect.Type;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is declared of messages, with the schemas of what they hold. */
record ChannelMessages(Schemas schemas) {
    private static final String CBOR = "application/cbor";
    private static final String TEXT = "text/plain";
    private static final String BINARY = "application/octet-stream";

    ChannelMessage of(DeclaredMessage declared) {
        MessageFormat format = declared.format();
        if (format != null) {
            boolean isText = format.kind() == MessageKind.TEXT;
            return described(isText, isText ? ChannelMessage.JSON : CBOR, declared.type(), Lenses.jsonMapper());
        }
        Class<?> coder = declared.coder();
        return coder == null ? plain(declared) : coded(declared, coder);
    }

    ChannelMessage of(Lens<?, ?> lens) {
        WireContent content = lens.content();
        boolean isText = lens.form() == WireForm.TEXT || lens.form() == WireForm.TEXT_STREAM;
        if (content.type() != null && content.mapper() != null) {
            return described(
                    isText, content.mediaType(), content.type(), asJson(content.mediaType(), content.mapper()));
        }
        String summary = "A %s message: %s".formatted(isText ? "text" : "binary", lens.target());
        ObjectNode payload = content.type() == String.class ? typed("string") : null;
        return new ChannelMessage(isText ? "Text" : "Binary", isText, content.mediaType(), payload, summary);
    }

    /** What is the same in CBOR is described once. */
    private static ObjectMapper asJson(String mediaType, ObjectMapper mapper) {
        return mediaType.equals(CBOR) && mapper == Lenses.cborMapper() ? Lenses.jsonMapper() : mapper;
    }

    private ChannelMessage described(boolean isText, String mediaType, Type type, ObjectMapper mapper) {
        String name = Schemas.nameOf(type, mapper) + (mediaType.equals(CBOR) ? "Cbor" : "");
        return new ChannelMessage(name, isText, mediaType, schemas.of(type, mapper), "");
    }

    private ChannelMessage coded(DeclaredMessage declared, Class<?> coder) {
        return lens(coder).map(this::of).orElseGet(() -> {
            boolean isText = declared.kind() == MessageKind.TEXT;
            String type = Schemas.nameOf(declared.type(), Lenses.jsonMapper());
            String summary = "%s in a form that %s knows".formatted(type, coder.getSimpleName());
            return new ChannelMessage(
                    type + (isText ? "Text" : "Binary"), isText, isText ? TEXT : BINARY, null, summary);
        });
    }

    /** A coder that is a lens knows what it writes. One that cannot be made here is one of which nothing is known. */
    private static Optional<Lens<?, ?>> lens(Class<?> coder) {
        if (!Lens.class.isAssignableFrom(coder)) {
            return Optional.empty();
        }
        try {
            return Optional.of((Lens<?, ?>) InstanceFactory.reflective().create(coder));
        } catch (InstantiationException e) {
            System.getLogger(ChannelMessages.class.getName())
                    .log(System.Logger.Level.WARNING, "Messages of {0} are not described: {1}", coder, e.getMessage());
            return Optional.empty();
        }
    }

    private static ChannelMessage plain(DeclaredMessage declared) {
        if (declared.kind() == MessageKind.BINARY) {
            return new ChannelMessage("Binary", false, BINARY, null, "A binary message");
        }
        boolean isWords = declared.type() == String.class || declared.type() == java.io.Reader.class;
        String type = declared.type() instanceof Class<?> known ? known.getSimpleName() : "";
        return isWords
                ? new ChannelMessage("Text", true, TEXT, typed("string"), "A text message")
                : new ChannelMessage(
                        Character.toUpperCase(type.charAt(0)) + type.substring(1) + "Text",
                        true,
                        TEXT,
                        typed("string"),
                        "A text message that is a value of " + type);
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
