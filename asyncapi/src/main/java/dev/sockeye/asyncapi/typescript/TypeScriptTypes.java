package dev.sockeye.asyncapi.typescript;

import dev.sockeye.asyncapi.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Schemas as types of TypeScript.
 *
 * @param schemas the schemas by their names
 * @param reserved names that types of the endpoints have
 */
record TypeScriptTypes(ObjectNode schemas, Set<String> reserved) {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    /** What the client has or uses under these names. */
    private static final Set<String> TAKEN = Set.of(
            "SocketLike",
            "SocketConstructor",
            "SocketEnd",
            "SocketOptions",
            "SocketChannel",
            "TypedSocket",
            "KindOf",
            "OfKind",
            "Array",
            "ArrayBuffer",
            "Boolean",
            "Error",
            "Extract",
            "Function",
            "JSON",
            "Number",
            "Object",
            "Readonly",
            "Record",
            "ReturnType",
            "Set",
            "String",
            "Symbol",
            "URL",
            "WebSocket");

    /** The declarations of all named schemas. */
    String declarations() {
        return schemas.properties().stream()
                .map(named -> declaration(name(named.getKey()), named.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String declaration(String name, JsonNode schema) {
        String comment =
                schema.has("description") ? comment(schema.get("description").asString(), "") : "";
        return schema.has("properties")
                ? comment + "export interface " + name + " " + members(schema, "") + "\n"
                : comment + "export type " + name + " = " + type(schema, "") + ";\n";
    }

    private String members(JsonNode schema, String indent) {
        String inner = indent + "  ";
        StringBuilder members = new StringBuilder("{\n");
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            String key =
                    IDENTIFIER.matcher(property.getKey()).matches() ? property.getKey() : quoted(property.getKey());
            if (property.getValue().has("description")) {
                members.append(comment(property.getValue().get("description").asString(), inner));
            }
            members.append(inner)
                    .append("readonly ")
                    .append(key)
                    .append(required.contains(property.getKey()) ? ": " : "?: ")
                    .append(type(property.getValue(), inner))
                    .append(";\n");
        }
        return members.append(indent).append('}').toString();
    }

    /** The type of a schema, where it is used. */
    String type(JsonNode schema) {
        return type(schema, "");
    }

    private String type(JsonNode schema, String indent) {
        if (schema.has("$ref")) {
            return name(schema.get("$ref").asString().substring(Schemas.REFERENCE.length()));
        }
        if (schema.has("const")) {
            return schema.get("const").toString();
        }
        for (String alternatives : List.of("enum", "oneOf", "anyOf")) {
            if (schema.has(alternatives)) {
                return union(schema.get(alternatives), indent);
            }
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> "string";
            case "number", "integer" -> "number";
            case "boolean" -> "boolean";
            case "null" -> "null";
            case "array" -> array(schema.path("items"), indent);
            case "object" -> object(schema, indent);
            default -> "unknown";
        };
    }

    private String union(JsonNode alternatives, String indent) {
        List<String> types = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            types.add(alternative.isObject() ? type(alternative, indent) : alternative.toString());
        }
        return types.isEmpty() ? "never" : types.stream().distinct().collect(Collectors.joining(" | "));
    }

    private String array(JsonNode items, String indent) {
        if (items.isArray()) {
            return items.valueStream()
                    .map(item -> type(item, indent))
                    .collect(Collectors.joining(", ", "readonly [", "]"));
        }
        String element = type(items, indent);
        return "readonly " + (element.contains(" ") ? "(" + element + ")" : element) + "[]";
    }

    private String object(JsonNode schema, String indent) {
        if (schema.has("properties")) {
            return members(schema, indent);
        }
        JsonNode values = schema.path("additionalProperties");
        return "{ readonly [key: string]: " + (values.isObject() ? type(values, indent) : "unknown") + " }";
    }

    private String name(String schema) {
        String name = schema;
        while (TAKEN.contains(name) || reserved.contains(name) || (!name.equals(schema) && schemas.has(name))) {
            name += "_";
        }
        return name;
    }

    static String quoted(String text) {
        return StringNode.valueOf(text).toString();
    }

    static String comment(String text, String indent) {
        return indent + "/** " + inComment(text) + " */\n";
    }

    /** A text on one line that does not end the comment in which it stands. */
    static String inComment(String text) {
        return text.replace("*/", "* /").replaceAll("\\s+", " ");
    }
}
