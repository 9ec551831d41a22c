package dev.sockeye.testkit.junit;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.Way;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * The run of a class or a method by one way of its {@link WebSocketTest}. The innermost run is in charge of a test.
 *
 * @param way how the application is started
 * @param endpoints the application; empty for that of a field
 * @param isFirst whether the annotation's other ways come later
 */
record WebSocketRun(Way way, List<Class<?>> endpoints, boolean isFirst)
        implements ClassTemplateInvocationContext, TestTemplateInvocationContext {
    /** The runs of an annotation; none inside the later runs of an outer one, which it overrides. */
    static Stream<WebSocketRun> of(WebSocketTest test, ExtensionContext context) {
        if (!inChargeOf(context).map(WebSocketRun::isFirst).orElse(true)) {
            return Stream.empty();
        }
        return IntStream.range(0, test.value().length)
                .mapToObj(index -> new WebSocketRun(test.value()[index], List.of(test.endpoints()), index == 0));
    }

    static Optional<WebSocketRun> inChargeOf(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(WebSocketRun.class, WebSocketRun.class));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(WebSocketRun.class));
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
        store(context).put(WebSocketRun.class, this);
    }

    ConditionEvaluationResult condition() {
        return way != Way.LIVE || System.getProperty(TestApplication.LIVE_URI) != null
                ? ConditionEvaluationResult.enabled("there is a server")
                : ConditionEvaluationResult.disabled(
                        "No server to test: the system property " + TestApplication.LIVE_URI + " is not set");
    }
}
