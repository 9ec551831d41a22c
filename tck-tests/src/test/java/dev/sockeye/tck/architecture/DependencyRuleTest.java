package dev.sockeye.tck.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.sockeye.session.runtime.ContainerRuntime;
import java.net.Socket;
import java.nio.channels.SelectableChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dependency rule of the design: arrows point one way, and each outside thing is seen from one place only. */
class DependencyRuleTest {
    private static final String CONNECTION = "dev.sockeye.session.connection";
    private static final String RECONNECT = "dev.sockeye.client.reconnect";
    private static final String CDI = "dev.sockeye.cdi";
    private static final String FRONT_DOOR = "dev.sockeye";
    private static final String FUNCTIONS = "dev.sockeye.functions";
    private static final String RESUME = "dev.sockeye.resume";
    private static final String SPRING = "dev.sockeye.spring";
    private static final String CLI = "dev.sockeye.cli..";
    private static final String WIRE_SUITE = "dev.sockeye.wiresuite..";
    private static final String JSPECIFY = "org.jspecify.annotations..";

    /** Fewer would mean that a module is missing from the class path, and its rules with it. */
    private static final int MIN_CLASSES = 600;

    private static final JavaClasses SOCKEYE = SockeyeClasses.ALL;

    @Test
    void all_classes_are_analysed_and_each_belongs_to_a_package_of_a_module() {
        assertThat(SOCKEYE.size()).isGreaterThanOrEqualTo(MIN_CLASSES);
        assertThat(SOCKEYE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(SockeyeModule.allPackages().toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_module_sees_what_the_design_lets_it_see(SockeyeModule module) {
        classes()
                .that(resideInAnyPackage(module.packageNames()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(module.seen()))
                .check(SOCKEYE);
    }

    @ParameterizedTest
    @EnumSource
    void a_package_of_a_module_sees_only_those_below_it(SockeyeModule module) {
        List<String> packages = module.packages();
        for (int i = 0; i < packages.size() - 1; i++) {
            String[] above = packages.subList(i + 1, packages.size()).toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(packages.get(i)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(above))
                    .check(SOCKEYE);
        }
    }

    @Test
    void a_connection_knows_neither_the_websocket_api_nor_a_host() {
        classes()
                .that(resideInAPackage(CONNECTION))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CONNECTION,
                        "dev.sockeye.session.budget",
                        "dev.sockeye.session.frames",
                        "dev.sockeye.session.settings..",
                        "dev.sockeye.protocol..",
                        "java..",
                        JSPECIFY,
                        "com.google.errorprone.annotations.."))
                .check(SOCKEYE);
    }

    @Test
    void only_the_front_doors_and_the_console_client_see_the_reconnecting_client() {
        noClasses()
                .that(not(resideInAnyPackage(RECONNECT, FRONT_DOOR, FUNCTIONS, RESUME, CLI)))
                .should()
                .dependOnClassesThat(resideInAPackage(RECONNECT))
                .check(SOCKEYE);
    }

    @Test
    void only_hosts_and_the_parts_of_a_server_see_the_servlet_api() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "dev.sockeye.container",
                        "dev.sockeye.container.servlet",
                        "dev.sockeye.container.tomcat..",
                        "dev.sockeye.jetty",
                        "dev.sockeye.undertow",
                        "dev.sockeye.testkit..",
                        "dev.sockeye.asyncapi",
                        "dev.sockeye.console",
                        FUNCTIONS,
                        SPRING)))
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.servlet.."))
                .check(SOCKEYE);
    }

    @Test
    void only_the_tomcat_host_sees_tomcat() {
        noClasses()
                .that(not(resideInAPackage("dev.sockeye.container.tomcat..")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.."))
                .check(SOCKEYE);
    }

    @Test
    void only_one_package_sees_spring_and_nothing_sees_that_package() {
        noClasses()
                .that(not(resideInAPackage(SPRING)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", SPRING))
                .check(SOCKEYE);
    }

    @Test
    void only_one_package_sees_cdi_of_any_make_and_nothing_sees_that_package() {
        noClasses()
                .that(not(resideInAPackage(CDI)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "jakarta.enterprise..", "jakarta.inject..", "jakarta.interceptor..", "org.jboss..", CDI))
                .check(SOCKEYE);
    }

    @Test
    void what_runs_connections_alone_starts_threads_reads_clocks_or_opens_sockets() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "dev.sockeye.session..",
                        "dev.sockeye.client..",
                        "dev.sockeye.container..",
                        "dev.sockeye.jetty",
                        "dev.sockeye.undertow",
                        "dev.sockeye.backplane..",
                        RESUME,
                        "dev.sockeye.testkit..",
                        CLI,
                        WIRE_SUITE)))
                // They start none: one lends them a context class loader, one keeps an interrupt, one asks which it is,
                // and
                // one has Spring run what waits for the end of sessions.
                .and()
                .doNotHaveFullyQualifiedName("dev.sockeye.bridge.ContextClassLoader")
                .and()
                .doNotHaveFullyQualifiedName("dev.sockeye.functions.BlockingWebSocket")
                .and()
                .doNotHaveFullyQualifiedName("dev.sockeye.group.Seat$Batch")
                .and()
                .doNotHaveFullyQualifiedName("dev.sockeye.spring.SessionsStop")
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
