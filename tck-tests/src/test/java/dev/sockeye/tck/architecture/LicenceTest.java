package dev.sockeye.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each jar says of its licence. */
class LicenceTest {
    @ParameterizedTest
    @EnumSource
    void each_jar_has_the_licence_and_the_notice(SockeyeModule module) throws Exception {
        try (URLClassLoader jar = new URLClassLoader(new URL[] {jarOf(module)}, null)) {
            for (String file : List.of("LICENSE", "NOTICE")) {
                try (InputStream expected = Files.newInputStream(Path.of("..", file));
                        InputStream actual = jar.getResourceAsStream("META-INF/" + file)) {
                    assertThat(actual).as(file).isNotNull().hasSameContentAs(expected);
                }
            }
        }
    }

    private static URL jarOf(SockeyeModule module) {
        JavaClass any = SockeyeClasses.ALL.stream()
                .filter(type -> module.packages().contains(type.getPackageName()))
                // The one class of a package that needs nothing of anybody's.
                .filter(type -> type.getSimpleName().equals("package-info"))
                .findAny()
                .orElseThrow();
        return any.reflect().getProtectionDomain().getCodeSource().getLocation();
    }
}
