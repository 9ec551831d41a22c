package dev.sockeye.asyncapi.schema;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;

/** Names of types that are names in JSON, in TypeScript and for people. */
final class SchemaNames {
    private SchemaNames() {}

    /** The simple name, with those of the type arguments: {@code PageOfChat}, {@code ListOfChat}. */
    static String simple(JavaType type) {
        if (type.isArrayType()) {
            return "ArrayOf" + simple(type.getContentType());
        }
        List<JavaType> arguments = type.getBindings().getTypeParameters();
        String own = letters(type.getRawClass().getSimpleName());
        return arguments.isEmpty()
                ? own
                : arguments.stream().map(SchemaNames::simple).collect(Collectors.joining("And", own + "Of", ""));
    }

    /** The simple name, or where another type has it, that with the name of the enclosing class, or a number behind. */
    static String unused(JavaType type, Collection<String> used) {
        String simple = simple(type);
        Class<?> enclosing = type.getRawClass().getEnclosingClass();
        Stream<String> qualified =
                enclosing == null ? Stream.of() : Stream.of(letters(enclosing.getSimpleName()) + simple);
        Stream<String> numbered = IntStream.iterate(2, number -> number + 1).mapToObj(number -> simple + number);
        return Stream.of(Stream.of(simple), qualified, numbered)
                .flatMap(candidates -> candidates)
                .filter(name -> !used.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "_");
    }
}
