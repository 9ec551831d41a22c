package dev.sockeye.session;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An extension of the handshake as the API shows it. Immutable.
 *
 * @param offer what stands in the header
 */
public record ExtensionView(ExtensionOffer offer) implements Extension {
    /**
     * What a container answers as its installed extensions.
     *
     * @param installed its extensions
     * @return what a client offers that wants them, unmodifiable, in order
     */
    public static Set<Extension> all(InstalledExtensions installed) {
        return installed.offers().stream()
                .map(ExtensionView::new)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    /**
     * What a configurator gets to know of a container's extensions: parameters come with the client's offers.
     *
     * @param installed its extensions
     * @return their names, in order
     */
    public static Stream<Extension> names(InstalledExtensions installed) {
        return installed.offers().stream()
                .map(ExtensionOffer::name)
                .distinct()
                .map(name -> new ExtensionView(new ExtensionOffer(name, List.of())));
    }

    @Override
    public String getName() {
        return offer.name();
    }

    /** A list of the caller's own: the official TCK sorts what it is given. */
    @Override
    public List<Parameter> getParameters() {
        List<Parameter> parameters = new ArrayList<>();
        offer.parameters().forEach(parameter -> parameters.add(new ParameterView(parameter)));
        return parameters;
    }

    private record ParameterView(ExtensionOffer.Parameter parameter) implements Parameter {
        @Override
        public String getName() {
            return parameter.name();
        }

        @Override
        public @Nullable String getValue() {
            return parameter.value();
        }
    }
}
