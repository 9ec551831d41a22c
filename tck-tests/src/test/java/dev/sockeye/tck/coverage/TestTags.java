package dev.sockeye.tck.coverage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds {@code @Tag} in the sources of tests: unlike compiled ones they are there whichever modules were built. */
final class TestTags {
    private static final Pattern TAG = Pattern.compile("@Tag\\(\\s*\"([^\"]+)\"\\s*\\)");
    /** A comment, or a string: what looks like a comment within one is none. */
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("(\"(?:\\\\.|[^\"\\\\\n])*\")|/\\*.*?\\*/|^\\s*//.*?$", Pattern.DOTALL | Pattern.MULTILINE);

    private TestTags() {}

    /** From each tag in a module of the project to the names of the files that have it. */
    static Map<String, Set<String>> in(Path project) throws IOException {
        Map<String, Set<String>> filesByTag = new HashMap<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(project, Files::isDirectory)) {
            for (Path module : modules) {
                for (Path file : sources(module.resolve("src/test/java"))) {
                    collect(file, filesByTag);
                }
            }
        }
        return filesByTag;
    }

    /** The same for one folder of sources. */
    static Map<String, Set<String>> under(Path root) throws IOException {
        Map<String, Set<String>> filesByTag = new HashMap<>();
        for (Path file : sources(root)) {
            collect(file, filesByTag);
        }
        return filesByTag;
    }

    private static List<Path> sources(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static void collect(Path file, Map<String, Set<String>> filesByTag) throws IOException {
        Matcher tag =
                TAG.matcher(COMMENT_OR_STRING.matcher(Files.readString(file)).replaceAll("$1"));
        while (tag.find()) {
            filesByTag
                    .computeIfAbsent(tag.group(1), unused -> new TreeSet<>())
                    .add(file.getFileName().toString());
        }
    }
}
