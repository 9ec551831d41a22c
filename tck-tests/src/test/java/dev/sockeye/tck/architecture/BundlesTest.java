package dev.sockeye.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What OSGi shows of the modules that are bundles, by the manifests that were made of each {@code bnd.bnd}. */
class BundlesTest {
    private static final String BUNDLE = "sockeye-";
    private static final String OURS = "dev.sockeye";
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /** This one is a program, and no bundle. */
    private static final Set<String> WIRE_SUITE =
            Descriptors.of("wiresuite").exports().stream().map(Exports::source).collect(Collectors.toSet());

    private final List<Attributes> bundles = bundles();

    private static List<Attributes> bundles() {
        return BundlesTest.class
                .getClassLoader()
                .resources("META-INF/MANIFEST.MF")
                .map(BundlesTest::attributes)
                .filter(attributes -> String.valueOf(attributes.getValue("Bundle-SymbolicName"))
                        .startsWith(BUNDLE))
                .toList();
    }

    private static Attributes attributes(URL manifest) {
        try (InputStream in = manifest.openStream()) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> packages(String header) {
        return bundles.stream()
                .flatMap(bundle -> Stream.ofNullable(bundle.getValue(header)))
                .flatMap(value -> Stream.of(QUOTED.matcher(value).replaceAll("").split(",", -1)))
                .map(clause -> clause.split(";", -1)[0].strip())
                .filter(name -> name.equals(OURS) || name.startsWith(OURS + "."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void each_package_for_everyone_is_exported_by_its_bundle() {
        Set<String> hidden = new TreeSet<>(PublicSurfaceTest.packages());
        hidden.removeAll(WIRE_SUITE);
        hidden.removeAll(packages("Export-Package"));
        assertThat(hidden).as("packages for everyone that no bnd.bnd exports").isEmpty();
    }

    @Test
    void bundles_find_each_others_packages() {
        Set<String> missing = packages("Import-Package");
        missing.removeAll(packages("Export-Package"));
        assertThat(missing)
                .as("packages that a bundle needs of another, whose bnd.bnd hides them")
                .isEmpty();
    }
}
