package dev.sockeye.encoders;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Gives Jackson what sealed types and records already say: which subtypes there are, how they are told apart, and which
 * creator parameters must be there. Jackson's own annotations come first.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    /** Read from an annotation, as the ways to make one in code differ from version to version of Jackson. */
    private static final JsonTypeInfo.Value BY_NAME_IN_TYPE =
            JsonTypeInfo.Value.from(ByNameInType.class.getAnnotation(JsonTypeInfo.class));

    private static final Set<Class<?>> MAY_BE_MISSING =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final Pattern LEADING_CAPITALS = Pattern.compile("^(\\p{Lu}+(?=\\p{Lu}\\p{Ll})|\\p{Lu}+)");

    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            property = TypeByName.PROPERTY,
            requireTypeIdForSubtypes = OptBoolean.TRUE)
    private interface ByNameInType {}

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        JsonTypeInfo.Value stated = super.findPolymorphicTypeInfo(config, annotated);
        if (stated == null) {
            return annotated instanceof AnnotatedClass type && isOfSealed(type.getRawType()) ? BY_NAME_IN_TYPE : null;
        }
        if (stated.getIdType() == JsonTypeInfo.Id.CLASS || stated.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS) {
            throw new IllegalArgumentException("@JsonTypeInfo on " + annotated.getName()
                    + " would let the wire name classes; expected use = Id.NAME, got " + stated.getIdType());
        }
        return stated;
    }

    @Override
    public @Nullable Object findTypeResolverBuilder(MapperConfig<?> config, Annotated annotated) {
        Object stated = super.findTypeResolverBuilder(config, annotated);
        return stated == null && BY_NAME_IN_TYPE.equals(findPolymorphicTypeInfo(config, annotated))
                ? new TypeByName()
                : stated;
    }

    @Override
    protected List<NamedType> findSubtypesByPermittedSubclasses(
            MapperConfig<?> config, Annotated annotated, Class<?> sealed) {
        Set<Class<?>> permitted = new LinkedHashSet<>();
        collectConcrete(sealed, permitted);
        Map<String, Class<?>> byName = new LinkedHashMap<>();
        List<NamedType> subtypes = new ArrayList<>();
        for (Class<?> type : permitted) {
            String name = findTypeName(config, AnnotatedClassResolver.resolveWithoutSuperTypes(config, type));
            Class<?> other = byName.putIfAbsent(name, type);
            if (other != null) {
                throw new IllegalArgumentException("Two subtypes of " + sealed.getName() + " are both identified by \""
                        + name
                        + "\": " + other.getName() + " and " + type.getName()
                        + "; give one of them another name with @JsonTypeName");
            }
            subtypes.add(new NamedType(type, name));
        }
        return subtypes;
    }

    @Override
    public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
        String stated = super.findTypeName(config, annotated);
        Class<?> type = annotated.getRawType();
        if (stated != null && !stated.isEmpty()) {
            return stated;
        }
        return Modifier.isAbstract(type.getModifiers()) || !isOfSealed(type) ? stated : lowerCamel(type);
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        Boolean stated = super.hasRequiredMarker(config, member);
        if (stated != null || !(member instanceof AnnotatedParameter)) {
            return stated;
        }
        return !MAY_BE_MISSING.contains(member.getRawType());
    }

    /** Whether {@code type} is in a family the user sealed. An enum with constant bodies is sealed too, but a scalar. */
    static boolean isOfSealed(Class<?> type) {
        if (type.isEnum() || isOfPlatform(type)) {
            return false;
        }
        if (type.isSealed()) {
            return true;
        }
        Class<?> parent = type.getSuperclass();
        return (parent != null && isOfSealed(parent))
                || List.of(type.getInterfaces()).stream().anyMatch(SealedTypes::isOfSealed);
    }

    /** The JDK seals types of its own that have a wire form already, such as ZoneId. */
    static boolean isOfPlatform(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private static void collectConcrete(Class<?> sealed, Set<Class<?>> found) {
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (type.isEnum() || !(type.isSealed() || Modifier.isFinal(type.getModifiers()))) {
                throw new IllegalArgumentException(sealed.getName() + " permits " + type.getName()
                        + ", but a closed set of JSON objects can only be of records, final classes and sealed types;"
                        + " make it one of them");
            }
            if (!Modifier.isAbstract(type.getModifiers())) {
                found.add(type);
            }
            if (type.isSealed()) {
                collectConcrete(type, found);
            }
        }
    }

    private static String lowerCamel(Class<?> type) {
        return LEADING_CAPITALS
                .matcher(type.getSimpleName())
                .replaceFirst(capitals -> capitals.group().toLowerCase(Locale.ROOT));
    }
}
