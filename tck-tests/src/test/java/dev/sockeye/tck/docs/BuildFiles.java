package dev.sockeye.tck.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The poms of the project: what they build, and with which versions. */
final class BuildFiles {
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern PROFILE = Pattern.compile("<profile>\\s*<id>(.+?)</id>");
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.-]+)>([^<>]*)</\\1>");
    private static final Pattern COORDINATES = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    private final Map<String, String> poms;
    private final Map<String, String> properties;

    BuildFiles() throws IOException {
        String parent = Files.readString(DocumentationPage.ROOT.resolve("pom.xml"));
        poms = found(MODULE, parent)
                .map(module -> module.group(1))
                .collect(Collectors.toMap(module -> module, module -> pom(Path.of(module, "pom.xml"))));
        properties = found(PROPERTY, parent)
                .collect(Collectors.toMap(property -> property.group(1), property -> property.group(2), (a, b) -> a));
        properties.put("project.version", properties.get("version"));
        poms.put(".", parent);
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String pom(Path file) {
        return DocumentationPage.read(file).lines().stream().collect(Collectors.joining("\n"));
    }

    /** The folders of the modules, and {@code .} for the project itself. */
    Set<String> modules() {
        return poms.keySet();
    }

    /** The names of all profiles. */
    Set<String> profiles() {
        return poms.values().stream()
                .flatMap(pom -> found(PROFILE, pom))
                .map(profile -> profile.group(1))
                .collect(Collectors.toSet());
    }

    /** A text with the values of the parent's properties in it. */
    String interpolated(String text) {
        return Pattern.compile("\\$\\{([a-z0-9.-]+)}")
                .matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(properties.getOrDefault(name.group(1), name.group())));
    }

    /** Whether all artifacts that a text names with their versions are named so by a pom of the build. */
    boolean knows(String dependencies) {
        Set<List<String>> known = new HashSet<>();
        poms.values().forEach(pom -> known.addAll(coordinates(interpolated(pom))));
        return known.containsAll(coordinates(dependencies));
    }

    private static Set<List<String>> coordinates(String text) {
        return found(COORDINATES, text)
                .map(found -> List.of(found.group(1), found.group(2), found.group(3)))
                .collect(Collectors.toSet());
    }
}
