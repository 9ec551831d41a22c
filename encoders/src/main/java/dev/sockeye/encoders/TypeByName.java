package dev.sockeye.encoders;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.jsontype.impl.StdTypeResolverBuilder;

/**
 * Tells the types of a sealed family apart by the property {@code type}. Jackson's own builder would ask the annotation for
 * everything that it may say today, and a host's older {@code jackson-annotations} cannot answer.
 */
final class TypeByName extends StdTypeResolverBuilder {
    static final String PROPERTY = "type";

    @SuppressWarnings("deprecation") // The one that is not takes all that the annotation may say today.
    TypeByName() {
        super(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, PROPERTY);
        _requireTypeIdForSubtypes = true;
    }

    @Override
    public StdTypeResolverBuilder withSettings(JsonTypeInfo.Value settings) {
        return this;
    }
}
