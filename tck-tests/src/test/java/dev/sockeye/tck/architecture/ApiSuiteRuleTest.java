package dev.sockeye.tck.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The API suite judges any implementation: it knows none. */
class ApiSuiteRuleTest {
    private static final String SUITE = "dev.sockeye.tck.api..";
    private static final String HARNESS = "dev.sockeye.tck.api.harness..";
    private static final String REPORT = "dev.sockeye.tck.api.report..";
    private static final String PEERS = "dev.sockeye.testkit.peer";
    private static final int MIN_CLASSES = 20;

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("dev.sockeye.tck.api");

    @Test
    void the_suite_is_analysed() {
        assertThat(CLASSES).hasSizeGreaterThan(MIN_CLASSES);
    }

    @Test
    void a_test_sees_the_standard_apis_the_harness_and_raw_peers() {
        classes()
                .that(resideInAPackage(SUITE))
                .and(not(resideInAnyPackage(HARNESS, REPORT)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        SUITE,
                        PEERS,
                        "java..",
                        "javax.net.ssl",
                        "jakarta.websocket..",
                        "jakarta.servlet..",
                        "org.junit.jupiter..",
                        "org.assertj.."))
                .check(CLASSES);
    }

    @Test
    void nothing_in_it_sees_sockeye_but_for_peers_that_know_nothing_of_it_either() {
        noClasses()
                .that(resideInAPackage(SUITE))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.sockeye..")
                        .and(not(resideInAnyPackage(SUITE, PEERS, "dev.sockeye.tck.coverage"))))
                .check(CLASSES);
    }

    @Test
    void only_three_classes_know_the_host() {
        noClasses()
                .that(resideInAPackage(SUITE))
                .and(not(simpleNameEndingWith("EmbeddedTomcat")))
                .and(not(simpleNameEndingWith("TomcatDeployment")))
                .and(not(simpleNameEndingWith("TomcatTls")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.."))
                .check(CLASSES);
    }
}
