package dev.sockeye.backplane;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path, by the schemes of their addresses. */
final class BackplaneSources {
    private static final String LOCAL = "local";

    private BackplaneSources() {}

    static Backplane open(String uri) {
        int colon = uri.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected the address of a backplane with a scheme, such as"
                    + " redis://host or local:, got one without");
        }
        String scheme = uri.substring(0, colon);
        if (scheme.equals(LOCAL)) {
            return Backplane.local();
        }
        List<BackplaneSource> sources =
                ServiceLoader.load(BackplaneSource.class, BackplaneSource.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Optional<BackplaneSource> source =
                sources.stream().filter(each -> each.schemes().contains(scheme)).findFirst();
        return source.orElseThrow(() -> new IllegalArgumentException("Expected the address of a backplane with one of"
                        + " the schemes " + known(sources) + ", got " + scheme
                        + "; redis needs the dependency dev.sockeye:sockeye-backplane-redis, hazelcast"
                        + " dev.sockeye:sockeye-backplane-hazelcast (property sockeye.backplane)"))
                .open(uri);
    }

    /** An address may have a password in it, so that messages do with the scheme. */
    private static String known(List<BackplaneSource> sources) {
        return sources.stream()
                .flatMap(each -> each.schemes().stream())
                .sorted()
                .collect(Collectors.joining(", ", LOCAL + (sources.isEmpty() ? "" : ", "), ""));
    }
}
