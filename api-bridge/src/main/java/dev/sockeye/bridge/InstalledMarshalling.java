package dev.sockeye.bridge;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All sources there are, as one that gives the first answer.
 *
 * @param sources the sources
 */
record InstalledMarshalling(List<MarshallingSource> sources) implements MarshallingSource {
    static InstalledMarshalling find() {
        return new InstalledMarshalling(
                ServiceLoader.load(MarshallingSource.class, MarshallingSource.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    @Override
    public @Nullable Marshalling of(Class<?> endpoint) {
        return sources.stream()
                .map(source -> source.of(endpoint))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String advice() {
        return sources.stream()
                .map(MarshallingSource::advice)
                .filter(advice -> !advice.isEmpty())
                .collect(Collectors.joining(", or "));
    }
}
