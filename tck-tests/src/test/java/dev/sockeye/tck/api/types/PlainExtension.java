package dev.sockeye.tck.api.types;

import jakarta.websocket.Extension;
import java.util.List;

/**
 * An extension of an application's own class, with the methods of the interface and nothing more.
 */
public final class PlainExtension implements Extension {
    private final String name;
    private final List<Parameter> parameters;

    /** One of this name with these parameters, each as {@code name=value} or {@code name}. */
    public PlainExtension(String name, List<String> parameters) {
        this.name = name;
        this.parameters =
                parameters.stream().<Parameter>map(PlainParameter::new).toList();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public List<Parameter> getParameters() {
        return parameters;
    }

    private static final class PlainParameter implements Parameter {
        private final String name;
        private final String value;

        PlainParameter(String text) {
            int equals = text.indexOf('=');
            this.name = equals < 0 ? text : text.substring(0, equals);
            this.value = equals < 0 ? null : text.substring(equals + 1);
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getValue() {
            return value;
        }
    }
}
