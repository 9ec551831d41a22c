package dev.sockeye.tck.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Set<String> OF_JAKARTA = new ClassFileImporter()
            .importPackages("jakarta.websocket").stream()
                    .filter(JavaClass::isTopLevelClass)
                    .map(JavaClass::getSimpleName)
                    .collect(toSet());

    @Test
    void no_class_is_named_like_one_of_jakartas() {
        assertThat(OF_JAKARTA).contains("Session", "ServerEndpoint", "Extension", "HandshakeRequest");

        assertThat(named().filter(type -> OF_JAKARTA.contains(type.getSimpleName())))
                .isEmpty();
    }

    /** Classes within others are named with them. The wire suite is a product of its own. */
    @Test
    void no_two_classes_have_the_same_name() {
        Map<String, List<String>> byName = named().filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getPackageName().startsWith("dev.sockeye.wiresuite"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

        assertThat(byName.values()).allSatisfy(types -> assertThat(types).hasSize(1));
    }

    private static Stream<JavaClass> named() {
        return SockeyeClasses.ALL.stream().filter(type -> !type.getSimpleName().equals("package-info"));
    }
}
