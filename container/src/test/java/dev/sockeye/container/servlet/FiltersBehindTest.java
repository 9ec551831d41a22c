package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters that came too late to stand before the last one. */
class FiltersBehindTest {
    private static final Filter FILTER = (request, response, chain) -> chain.doFilter(request, response);

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private void inApplication(Path base, Check check) throws Exception {
        tomcat.setBaseDir(base.toString());
        Context application = tomcat.addContext("", base.toString());
        CompletableFuture<Void> checked = new CompletableFuture<>();
        application.addServletContainerInitializer(
                (found, context) -> {
                    try {
                        check.run(context);
                        checked.complete(null);
                    } catch (Throwable e) {
                        checked.completeExceptionally(e);
                    }
                },
                null);
        tomcat.start();
        assertThat(checked).isCompleted();
    }

    private interface Check {
        void run(ServletContext context);
    }

    @Test
    void one_that_came_later_is_named_with_what_to_do(@TempDir Path base) throws Exception {
        inApplication(base, context -> {
            context.addFilter("Early", (request, response, chain) -> {});
            FiltersBehind filters = FiltersBehind.now(context);
            assertThatCode(() -> filters.requireNone(context)).doesNotThrowAnyException();
            context.addFilter("Late", HttpFilter.class);

            assertThatThrownBy(() -> filters.requireNone(context))
                    .isInstanceOf(ServletException.class)
                    .hasMessageContaining("but got [Late]: declare them in web.xml or by @WebFilter");
        });
    }

    @Test
    void our_own_may_come_later(@TempDir Path base) throws Exception {
        inApplication(base, context -> {
            FiltersBehind filters = FiltersBehind.now(context);
            context.addFilter("Ours", FILTER);
            assertThatCode(() -> filters.requireNone(context)).doesNotThrowAnyException();
        });
    }
}
