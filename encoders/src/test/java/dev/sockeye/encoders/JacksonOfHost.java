package dev.sockeye.encoders;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Loads this module's classes anew, with a Jackson of other parts than the tests have, or none. */
final class JacksonOfHost extends URLClassLoader {
    private static final Path JARS = Path.of("target/jackson");

    private JacksonOfHost(Stream<URL> jackson) {
        super(
                Stream.concat(Stream.of(location(Lens.class), location(JacksonOfHost.class)), jackson)
                        .toArray(URL[]::new),
                JacksonOfHost.class.getClassLoader());
    }

    static JacksonOfHost none() {
        return new JacksonOfHost(Stream.of());
    }

    /** Jackson's parts in these versions; the one that the tests have is found there. */
    static JacksonOfHost of(String databind, String core, String annotations) {
        return new JacksonOfHost(Stream.of(
                jar("jackson-databind", databind, tools.jackson.databind.json.JsonMapper.class),
                jar("jackson-core", core, tools.jackson.core.JsonParser.class),
                jar("jackson-annotations", annotations, com.fasterxml.jackson.annotation.JsonTypeInfo.class)));
    }

    /** The same with a CBOR of the version that the tests have. */
    static JacksonOfHost withCbor(String databind, String core, String annotations) {
        JacksonOfHost host = of(databind, core, annotations);
        host.addURL(location(tools.jackson.dataformat.cbor.CBORMapper.class));
        return host;
    }

    /** What the tests have, behind annotations of a host, which lets classes through that it has not. */
    static JacksonOfHost behind(String annotations) {
        return new JacksonOfHost(Stream.of(
                jar("jackson-annotations", annotations, com.fasterxml.jackson.annotation.JsonTypeInfo.class),
                location(com.fasterxml.jackson.annotation.JsonTypeInfo.class),
                location(tools.jackson.core.JsonParser.class),
                location(tools.jackson.databind.json.JsonMapper.class)));
    }

    private static URL jar(String artifact, String version, Class<?> current) {
        URL ofTests = location(current);
        String name = artifact + "-" + version + ".jar";
        try {
            return ofTests.getPath().endsWith("/" + name)
                    ? ofTests
                    : JARS.resolve(name).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** An instance of a class as this loader has it. */
    Supplier<?> make(Class<?> type) throws ReflectiveOperationException {
        return (Supplier<?>) loadClass(type.getName()).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.sockeye.") && !name.contains("jackson")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    public URL getResource(String name) {
        return findResource(name);
    }

    @Override
    public java.util.Enumeration<URL> getResources(String name) throws java.io.IOException {
        return findResources(name);
    }
}
