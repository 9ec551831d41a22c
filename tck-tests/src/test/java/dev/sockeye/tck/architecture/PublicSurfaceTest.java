package dev.sockeye.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What everyone may use, and so what must not change unseen: the list is reviewed, {@code public-surface.txt}. */
class PublicSurfaceTest {
    private static final String LIST = "public-surface.txt";
    private static final List<String> DESCRIBED =
            List.of("bridge", "client", "encoders", "protocol", "session", "testkit.peer", "wiresuite");

    /** The container and what stands on it have a name and no descriptor: these are their packages for users. */
    private static final Set<String> OF_SERVERS = Set.of(
            "dev.sockeye",
            "dev.sockeye.asyncapi",
            "dev.sockeye.backplane.hazelcast",
            "dev.sockeye.backplane.redis",
            "dev.sockeye.container",
            "dev.sockeye.container.tomcat",
            "dev.sockeye.functions",
            "dev.sockeye.metrics",
            "dev.sockeye.metrics.management",
            "dev.sockeye.resume",
            "dev.sockeye.resume.redis",
            "dev.sockeye.jsonrpc",
            "dev.sockeye.graphql",
            "dev.sockeye.stomp",
            "dev.sockeye.mqtt",
            "dev.sockeye.ocpp",
            "dev.sockeye.testkit",
            "dev.sockeye.testkit.junit");

    /** By these, Sockeye's own modules build on a client. */
    private static final Set<String> FOR_SIBLINGS =
            Set.of("dev.sockeye.client.ClientContainer.of", "dev.sockeye.client.ClientContainer.context");

    private static final Path PARENT_POM = Path.of("..", "pom.xml");
    private static final Path SITE_POM = Path.of("..", "docs", "site", "pom.xml");
    private static final Pattern DESCRIBED_ON_THE_SITE =
            Pattern.compile("<include>(dev/sockeye[/a-z]*)/\\*\\.java</include>");
    private static final Pattern COMPARED = Pattern.compile("<include>(dev\\.sockeye[.a-z]*)</include>");

    @Test
    void everyone_sees_the_types_of_the_reviewed_list_and_no_others() throws IOException {
        assertThat(surface())
                .as("public types in packages for everyone; hide what users do not need, or add it to " + LIST)
                .containsExactlyElementsOf(reviewed());
    }

    @Test
    void what_everyone_sees_mentions_nothing_that_is_hidden() {
        Set<JavaClass> seen = publicTypes().collect(Collectors.toSet());
        assertThat(seen.stream()
                        .flatMap(type -> type.getMembers().stream())
                        .filter(PublicSurfaceTest::isForUsers)
                        .filter(member -> mentioned(member).anyMatch(type -> isOurs(type) && !seen.contains(type)))
                        .map(member -> member.getOwner().getName() + "." + member.getName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(FOR_SIBLINGS);
    }

    @Test
    void releases_are_compared_in_the_packages_for_everyone() throws IOException {
        assertThat(COMPARED.matcher(Files.readString(PARENT_POM)).results().map(match -> match.group(1)))
                .containsExactlyElementsOf(packages());
    }

    @Test
    void the_site_describes_the_packages_for_everyone() throws IOException {
        assertThat(DESCRIBED_ON_THE_SITE
                        .matcher(Files.readString(SITE_POM))
                        .results()
                        .map(match -> match.group(1).replace('/', '.')))
                .containsExactlyElementsOf(packages());
    }

    /** Who compiles with all warnings would be warned of each. */
    @Test
    void nobody_compiles_against_annotations_that_are_not_there() {
        assertThat(publicTypes()
                        .flatMap(type -> type.getMembers().stream())
                        .filter(member ->
                                member.isAnnotatedWith("com.google.errorprone.annotations.concurrent.GuardedBy"))
                        .map(JavaMember::getFullName))
                .isEmpty();
    }

    private static boolean isForUsers(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaClass> mentioned(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        Stream<JavaType> types = Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream());
        return Stream.concat(
                types.flatMap(type -> type.getAllInvolvedRawTypes().stream()), code.getExceptionTypes().stream());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("dev.sockeye");
    }

    private static List<String> surface() {
        return publicTypes()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    private static Stream<JavaClass> publicTypes() {
        Set<String> packages = packages();
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages(packages)
                        .stream()
                        .filter(type -> packages.contains(type.getPackageName()))
                        .filter(PublicSurfaceTest::isPublic);
    }

    /** A nested type is as hidden as the one it is in. */
    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicSurfaceTest::isPublic).orElse(true);
    }

    /** The packages for everyone. */
    static SortedSet<String> packages() {
        return Stream.concat(exported(), OF_SERVERS.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> exported() {
        return DESCRIBED.stream()
                .flatMap(module -> Descriptors.of(module).exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(Exports::source);
    }

    private static List<String> reviewed() throws IOException {
        try (InputStream list = Objects.requireNonNull(PublicSurfaceTest.class.getResourceAsStream(LIST), LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
