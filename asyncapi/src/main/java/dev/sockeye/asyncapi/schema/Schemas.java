package dev.sockeye.asyncapi.schema;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of one document (JSON Schema draft 07, on which AsyncAPI 3.0 builds). Jackson's serializers themselves say
 * what they write, so that names, subtypes and formats are those of the wire. Objects, families of types and enums have
 * a name each, all else stands where it is used. For one thread.
 */
public final class Schemas {
    /** Where named schemas are in a document. */
    public static final String REFERENCE = "#/components/schemas/";

    /**
     * A type as one mapper writes it.
     *
     * @param isFamily whether it stands for all its subtypes, and not for itself alone
     */
    record Written(ObjectMapper mapper, JavaType type, boolean isFamily) {}

    private final Map<Written, String> names = new LinkedHashMap<>();
    private final Map<String, ObjectNode> named = new LinkedHashMap<>();

    /** No schemas yet. */
    public Schemas() {
        // They come with the types that are asked for.
    }

    /**
     * The schema of a type.
     *
     * @param type the type
     * @param mapper writes its values
     * @return a new node: a reference, or the schema itself if it has no name
     * @throws IllegalArgumentException if the mapper cannot write the type
     */
    public ObjectNode of(Type type, ObjectMapper mapper) {
        return new SchemaWriter(this, mapper).of(mapper.constructType(type));
    }

    /**
     * The name by which people know a type.
     *
     * @param type the type
     * @param mapper writes its values
     * @return a name of letters and digits
     */
    public static String nameOf(Type type, ObjectMapper mapper) {
        return SchemaNames.simple(mapper.constructType(type));
    }

    /**
     * All schemas that have a name.
     *
     * @return a new node, by name, in the order in which they were asked for first
     */
    public ObjectNode all() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        named.forEach((name, schema) -> all.set(name, schema.deepCopy()));
        return all;
    }

    /** A reference to the schema of a type, which is filled when it is asked for first, and may refer to itself. */
    ObjectNode named(Written written, Consumer<ObjectNode> filling) {
        String known = names.get(written);
        if (known == null) {
            known = SchemaNames.unused(written.type(), named.keySet());
            names.put(written, known);
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            named.put(known, schema);
            filling.accept(schema);
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", REFERENCE + known);
    }
}
