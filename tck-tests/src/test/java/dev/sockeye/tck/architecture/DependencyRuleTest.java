package dev.sockeye.tck.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sockeye.session.runtime.ContainerRuntime;
import java.net.Socket;
import java.nio.channels.SelectableChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dependency rule of the design: arrows point one way, and each outside thing is seen from one place only. */
class DependencyRuleTest {
    private static final String PROTOCOL = "dev.sockeye.protocol..";
    private static final String ENCODERS = "dev.sockeye.encoders..";
    private static final String BRIDGE = "dev.sockeye.bridge..";
    private static final String CONTAINER = "dev.sockeye.container..";
    private static final String RECONNECT = "dev.sockeye.client.reconnect";
    private static final String TESTKIT = "dev.sockeye.testkit..";
    private static final String WIRE_SUITE = "dev.sockeye.tck.wire..";
    private static final String JSPECIFY = "org.jspecify.annotations..";

    /** Fewer would mean that a module is missing from the class path, and its rules with it. */
    private static final int MIN_CLASSES = 180;

    private static final JavaClasses SOCKEYE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sockeye");

    @Test
    void all_modules_are_analysed() {
        assertThat(SOCKEYE).hasSizeGreaterThanOrEqualTo(MIN_CLASSES);
        for (String module : new String[] {PROTOCOL, ENCODERS, BRIDGE, CONTAINER, TESTKIT}) {
            assertThat(SOCKEYE.that(resideInAPackage(module))).as(module).isNotEmpty();
        }
    }

    @Test
    void protocol_sees_nothing_but_the_jdk() {
        classes()
                .that(resideInAPackage(PROTOCOL))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PROTOCOL, "java..", JSPECIFY))
                .check(SOCKEYE);
    }

    @Test
    void encoders_see_the_client_api_and_jackson_only() {
        classes()
                .that(resideInAPackage(ENCODERS))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        ENCODERS,
                        "java..",
                        JSPECIFY,
                        "jakarta.websocket",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation"))
                .check(SOCKEYE);
    }

    @Test
    void the_bridge_sees_protocol_encoders_and_the_websocket_api() {
        classes()
                .that(resideInAPackage(BRIDGE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        BRIDGE, ENCODERS, PROTOCOL, "java..", "javax.net.ssl", JSPECIFY, "jakarta.websocket.."))
                .check(SOCKEYE);
    }

    @Test
    void the_container_does_not_know_the_test_kit() {
        noClasses()
                .that(resideInAPackage(CONTAINER))
                .should()
                .dependOnClassesThat(resideInAPackage(TESTKIT))
                .check(SOCKEYE);
    }

    @Test
    void a_connection_knows_neither_the_websocket_api_nor_a_host() {
        classes()
                .that(resideInAPackage("dev.sockeye.session.connection"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.sockeye.session.connection",
                        PROTOCOL,
                        "java..",
                        JSPECIFY,
                        "com.google.errorprone.annotations.."))
                .check(SOCKEYE);
    }

    @Test
    void nothing_sees_the_reconnecting_client() {
        noClasses()
                .that(not(resideInAPackage(RECONNECT)))
                .should()
                .dependOnClassesThat(resideInAPackage(RECONNECT))
                .check(SOCKEYE);
    }

    @Test
    void only_the_servlet_and_tomcat_hosts_see_the_servlet_api() {
        noClasses()
                .that(not(resideInAnyPackage("dev.sockeye.container.servlet", "dev.sockeye.container.tomcat")))
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.servlet.."))
                .check(SOCKEYE);
    }

    @Test
    void only_the_tomcat_host_sees_tomcat() {
        noClasses()
                .that(not(resideInAPackage("dev.sockeye.container.tomcat")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.."))
                .check(SOCKEYE);
    }

    @Test
    void only_one_package_sees_cdi() {
        noClasses()
                .that(not(resideInAPackage("dev.sockeye.cdi")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "jakarta.enterprise..", "jakarta.inject..", "jakarta.interceptor..", "org.jboss.."))
                .orShould()
                .dependOnClassesThat(resideInAPackage("dev.sockeye.cdi"))
                .check(SOCKEYE);
    }

    @Test
    void the_container_runs_with_any_cdi() {
        noClasses()
                .that(resideInAPackage(CONTAINER))
                .should()
                .dependOnClassesThat(resideInAPackage("org.jboss.."))
                .check(SOCKEYE);
    }

    @Test
    void only_the_container_starts_threads_reads_clocks_or_opens_sockets() {
        noClasses()
                .that(not(resideInAnyPackage(CONTAINER, TESTKIT, WIRE_SUITE)))
                // It starts none: it lends them a context class loader.
                .and()
                .doNotHaveFullyQualifiedName("dev.sockeye.bridge.ContextClassLoader")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Socket.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SelectableChannel.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(SOCKEYE);
    }

    /** Their one thread for the whole VM begins with, and keeps, the class loader of whichever application was first. */
    @Test
    void nothing_waits_by_the_timeouts_of_a_completable_future() {
        noClasses()
                .should()
                .callMethod(CompletableFuture.class, "orTimeout", long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "completeOnTimeout", Object.class, long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "delayedExecutor", long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "delayedExecutor", long.class, TimeUnit.class, Executor.class)
                .check(SOCKEYE);
    }

    @Test
    void the_wire_suite_judges_without_any_help_of_what_it_judges() {
        classes()
                .that(resideInAPackage(WIRE_SUITE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(WIRE_SUITE, "java..", JSPECIFY, "tools.jackson.."))
                .check(SOCKEYE);
    }

    /** The wire suite's payloads are to be the same in every run. */
    @Test
    @Tag("SEC-30")
    void randomness_is_secure_but_for_the_jitter_of_pings() {
        noClasses()
                .that(not(belongToAnyOf(ContainerRuntime.class)))
                .and(not(resideInAPackage(WIRE_SUITE)))
                .should()
                .dependOnClassesThat(belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class))
                .orShould()
                .callMethod(Math.class, "random")
                .check(SOCKEYE);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.sockeye.(**)").should().beFreeOfCycles().check(SOCKEYE);
    }
}
