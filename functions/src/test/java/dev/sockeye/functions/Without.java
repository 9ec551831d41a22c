package dev.sockeye.functions;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Loads all that the tests have, but none of some artifacts. */
final class Without extends URLClassLoader {
    /** @param artifact what their names have in common */
    Without(String artifact) {
        super(classPath(artifact), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().contains(artifact))
                .map(Without::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    /** What forbids the deployment of an annotated client endpoint here. */
    String errorsOf(Class<?> endpoint) throws ReflectiveOperationException {
        Class<?> factories = loadClass(InstanceFactory.class.getName());
        Object factory = factories.getMethod("reflective").invoke(null);
        Class<?> binders = loadClass(EndpointBinder.class.getName());
        Object binder = binders.getConstructor(factories).newInstance(factory);
        try {
            binders.getMethod("annotatedClient", Class.class).invoke(binder, loadClass(endpoint.getName()));
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause().getMessage());
        }
        throw new AssertionError(endpoint + " was deployed");
    }
}
