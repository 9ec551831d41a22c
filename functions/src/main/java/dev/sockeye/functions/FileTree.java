package dev.sockeye.functions;

import dev.sockeye.container.servlet.DotFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory that may be shown: none outside of it, wherever links lead, no {@link DotFiles}, and none whose name or
 * whose directory's name is that of what a web application keeps to itself. Thread-safe.
 */
final class FileTree {
    private static final String INDEX = "index.html";

    private final Path directory;

    FileTree(Path directory) {
        this.directory = directory;
    }

    /**
     * All paths that one file is served at: a directory is its index. Some hosts resolve dots and empty segments only when they
     * look for a file, so that the path of the request still has them.
     */
    static List<String> pathsOfSame(String path) {
        List<String> asWritten = withIndex(path);
        if (!path.contains("//") && !path.contains("/.")) {
            return asWritten;
        }
        List<String> all = new ArrayList<>(asWritten);
        all.addAll(withIndex(resolved(path)));
        return List.copyOf(all);
    }

    private static String resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        boolean isDirectory = true;
        for (String segment : path.split("/", -1)) {
            isDirectory = segment.isEmpty() || segment.equals(".") || segment.equals("..");
            if (!isDirectory) {
                segments.addLast(segment);
            } else if (segment.equals("..")) {
                segments.pollLast();
            }
        }
        return segments.stream().map(segment -> "/" + segment).collect(Collectors.joining()) + (isDirectory ? "/" : "");
    }

    private static List<String> withIndex(String path) {
        if (path.endsWith("/")) {
            return List.of(path, path + INDEX);
        }
        return path.endsWith("/" + INDEX)
                ? List.of(path, path.substring(0, path.length() - INDEX.length()))
                : List.of(path);
    }

    /**
     * A file.
     *
     * @param file where it really is
     * @param attributes what is known of it
     * @param isIndex whether it stands for its directory, which was asked for
     */
    record Found(Path file, BasicFileAttributes attributes, boolean isIndex) {}

    /**
     * Finds a file.
     *
     * @param path the path below the directory, decoded; empty, or beginning with a slash
     * @return null if there is none to be shown
     */
    @Nullable Found find(String path) throws IOException {
        try {
            // Looked up each time: a link may be switched to a new version of all files.
            Path root = directory.toRealPath();
            Path named = DotFiles.areOn(path) ? null : resolve(root, path);
            return named == null || !isSpelledAsItIs(named)
                    ? null
                    : found(root, named.toRealPath(), path.endsWith("/"));
        } catch (FileSystemException | InvalidPathException e) {
            return null;
        }
    }

    /** Filters go by the letters of a path, where some systems have several names for a file. */
    private static boolean isSpelledAsItIs(Path named) throws IOException {
        return named.toRealPath(LinkOption.NOFOLLOW_LINKS).toString().equals(named.toString());
    }

    private static @Nullable Path resolve(Path root, String path) {
        Path named = root;
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean isEnd = i == segments.length - 1 && segments[i].isEmpty();
            if (!isEnd && !isName(segments[i])) {
                return null;
            }
            named = named.resolve(segments[i]);
        }
        return named;
    }

    /** Some systems take a backslash for a slash. */
    private static boolean isName(String segment) {
        return !segment.isEmpty() && !isKept(segment) && segment.indexOf('\\') < 0;
    }

    /** The directory may be that of a web application (Jakarta Servlet section 10.5), and a system not mind case. */
    private static boolean isKept(String name) {
        return name.equalsIgnoreCase("WEB-INF") || name.equalsIgnoreCase("META-INF");
    }

    private static @Nullable Found found(Path root, Path real, boolean asDirectory) throws IOException {
        boolean isDirectory = Files.isDirectory(real);
        if (asDirectory && !isDirectory) {
            return null;
        }
        Path file = isDirectory ? real.resolve(INDEX).toRealPath() : real;
        if (!isShown(root, file)) {
            return null;
        }
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile() ? new Found(file, attributes, isDirectory) : null;
    }

    private static boolean isShown(Path root, Path file) {
        if (!file.startsWith(root)) {
            return false;
        }
        List<String> names = new ArrayList<>();
        root.relativize(file).forEach(name -> names.add(name.toString()));
        return !DotFiles.areOn(String.join("/", names)) && names.stream().noneMatch(FileTree::isKept);
    }
}
