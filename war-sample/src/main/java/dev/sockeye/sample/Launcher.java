package dev.sockeye.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Runs the WAR with {@code java -jar}. No class loader reads the jars inside a WAR, so they are unpacked into a fresh
 * temporary folder, which is deleted when the process ends, and {@code ChatServer} is started from there. This class lies
 * at the root of the WAR and needs nothing but the JDK.
 */
public final class Launcher {
    private static final String SERVER_CLASS = "dev.sockeye.sample.ChatServer";
    private static final String APPLICATION = "WEB-INF/";

    /** What is in the WAR but belongs neither to the application nor to the page: its manifest and this class. */
    private static final List<String> IGNORED = List.of("META-INF/", "dev/");

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_WRONG_USE = 2;

    private final Path home;
    private final List<AutoCloseable> running = new ArrayList<>();

    private Launcher(Path home) {
        this.home = home;
    }

    /** Starts the chat; {@code --help} prints the arguments. Exits with 2 if they make no sense, with 1 if it fails. */
    public static void main(String[] arguments) throws Exception {
        Launcher launcher = new Launcher(Files.createTempDirectory("sockeye-sample-"));
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "chat-stop"));
        try {
            launcher.start(arguments);
        } catch (IllegalArgumentException wrongUse) {
            System.err.println(wrongUse.getMessage());
            System.exit(EXIT_WRONG_USE);
        } catch (UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            System.exit(EXIT_FAILED);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(EXIT_FAILED);
        }
    }

    private void start(String[] arguments) throws Exception {
        Path war = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        unpack(war, home);
        URLClassLoader loader = new URLClassLoader(classPath(), Launcher.class.getClassLoader());
        keep(loader);
        Thread.currentThread().setContextClassLoader(loader);
        List<String> all = new ArrayList<>(List.of("--files", page(home).toString()));
        all.addAll(List.of(arguments));
        try {
            Object server = loader.loadClass(SERVER_CLASS)
                    .getMethod("start", String[].class)
                    .invoke(null, (Object) all.toArray(String[]::new));
            keep((AutoCloseable) server);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private static Path application(Path home) {
        return home.resolve("application");
    }

    private static Path page(Path home) {
        return home.resolve("page");
    }

    /** Unpacks the application and the page beside each other, so that the page's folder can be served as it is. */
    static void unpack(Path war, Path home) throws IOException {
        Files.createDirectories(page(home));
        try (JarFile jar = new JarFile(war.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (!entry.isDirectory() && IGNORED.stream().noneMatch(name::startsWith)) {
                    Path folder = name.startsWith(APPLICATION) ? application(home) : page(home);
                    unpack(jar, entry, folder);
                }
            }
        }
    }

    private static void unpack(JarFile jar, JarEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("Expected only entries below the root of " + jar.getName() + ", got \""
                    + entry.getName() + "\". Do not run this file.");
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, target);
        }
    }

    private URL[] classPath() throws IOException {
        Path webInf = application(home).resolve(APPLICATION);
        List<URL> urls = new ArrayList<>();
        urls.add(webInf.resolve("classes").toUri().toURL());
        for (String folder : List.of("lib", "embedded")) {
            try (Stream<Path> jars = Files.list(webInf.resolve(folder))) {
                for (Path jar : jars.sorted().toList()) {
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        return urls.toArray(URL[]::new);
    }

    private synchronized void keep(AutoCloseable resource) {
        running.add(0, resource);
    }

    /** The server first: it still needs its classes to stop. */
    private synchronized void stop() {
        for (AutoCloseable resource : running) {
            try {
                resource.close();
            } catch (Exception failure) {
                System.err.println("Not stopped cleanly: " + failure);
            }
        }
        delete(home);
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            System.err.println("Left behind " + folder + ", delete it: " + failure);
        }
    }
}
