package dev.sockeye.functions.marshalling;

import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Which types messages can be of. Jackson itself would tell with the first message, or make something of the getters and
 * setters of a class that is no message at all, such as a thread.
 */
record JacksonTypes(ObjectMapper mapper) {
    /** Stands for what is asked: Jackson lends its contexts to who reads and writes. */
    private record Asked() {}

    /**
     * Returns if messages can be read as a type, and as what it contains.
     *
     * @throws IllegalArgumentException if not; the message says what to change
     */
    void requireReadable(Type type) {
        JavaType read = mapper.constructType(type);
        SimpleModule asking = new SimpleModule("asking").addDeserializer(Asked.class, new ValueDeserializer<Asked>() {
            @Override
            public Asked deserialize(JsonParser parser, DeserializationContext context) {
                new ReadableTypes(context).require(read);
                parser.skipChildren();
                return new Asked();
            }
        });
        try {
            mapper.rebuild().addModule(asking).build().readerFor(Asked.class).readValue(mapper.createObjectNode());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /**
     * Returns if messages can be written of a type, and of what it contains.
     *
     * @throws IllegalArgumentException if not; the message says what to change
     */
    void requireWritable(Type type) {
        JsonFormatVisitorWrapper asking = new JsonFormatVisitorWrapper.Base();
        try {
            mapper.acceptJsonFormatVisitor(Asked.class, asking);
            new WritableTypes(asking.getContext()).require(mapper.constructType(type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
