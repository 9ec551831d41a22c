package dev.sockeye.spring;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The text of a property, under whichever of its relaxed names it is set.
 *
 * @param text the value, of a list with commas between
 * @param origin where it is set, for people
 */
record BoundText(String text, String origin) {
    /** The text of a property, or null if it is not set. */
    static @Nullable BoundText of(String name, Binder binder) {
        Origin origin = new Origin();
        ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
        BindResult<String> scalar = binder.bind(property, Bindable.of(String.class), origin);
        if (scalar.isBound()) {
            return new BoundText(scalar.get(), origin.toString());
        }
        BindResult<List<String>> list = binder.bind(property, Bindable.listOf(String.class), origin);
        return list.isBound() ? new BoundText(String.join(",", list.get()), origin.toString()) : null;
    }

    /** Looks on while a value is bound. For one thread. */
    private static final class Origin implements BindHandler {
        private final AtomicReference<@Nullable ConfigurationProperty> first = new AtomicReference<>();

        @Override
        public Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            first.compareAndSet(null, context.getConfigurationProperty());
            return result;
        }

        @Override
        public String toString() {
            ConfigurationProperty property = first.get();
            return property == null || property.getOrigin() == null
                    ? ""
                    : property.getOrigin().toString();
        }
    }
}
