package dev.sockeye.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What everyone may use, and so what must not change unseen: the list is reviewed, {@code public-surface.txt}. */
class PublicSurfaceTest {
    private static final String LIST = "public-surface.txt";
    private static final List<String> DESCRIBED =
            List.of("bridge", "client", "encoders", "protocol", "session", "testkit", "testkit.peer", "wiresuite");

    /** The container has a name and no descriptor: these are its packages for users. */
    private static final Set<String> OF_CONTAINER =
            Set.of("dev.sockeye", "dev.sockeye.container", "dev.sockeye.container.tomcat");

    @Test
    void everyone_sees_the_types_of_the_reviewed_list_and_no_others() throws IOException {
        assertThat(surface())
                .as("public types in packages for everyone; hide what users do not need, or add it to " + LIST)
                .containsExactlyElementsOf(reviewed());
    }

    private static List<String> surface() {
        Set<String> packages = Stream.concat(exported(), OF_CONTAINER.stream()).collect(Collectors.toSet());
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages(packages)
                        .stream()
                        .filter(type -> packages.contains(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();
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
