package dev.sockeye.testkit.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes a run for each way of a {@link WebSocketTest}, and skips those without a server. Stateless. */
final class WebSocketExtension
        implements ClassTemplateInvocationContextProvider, TestTemplateInvocationContextProvider, ExecutionCondition {
    /** What JUnit has in the unique id of a method with {@code @Test}; runs of templates have another. */
    private static final String PLAIN_TEST = "[method:";

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return isAnnotated(context);
    }

    @Override
    public boolean mayReturnZeroClassTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return runs(context).map(ClassTemplateInvocationContext.class::cast);
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return isAnnotated(context);
    }

    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return runs(context).map(TestTemplateInvocationContext.class::cast);
    }

    private static Stream<WebSocketRun> runs(ExtensionContext context) {
        return WebSocketRun.of(
                AnnotationSupport.findAnnotation(context.getElement(), WebSocketTest.class)
                        .orElseThrow(),
                context);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isAnnotated(context) && context.getUniqueId().contains(PLAIN_TEST)) {
            return ConditionEvaluationResult.disabled("@WebSocketTest runs this method, so that its @Test does not");
        }
        return isAnnotated(context) && !isRun(context)
                ? ConditionEvaluationResult.enabled("its own runs decide")
                : WebSocketRun.inChargeOf(context)
                        .map(WebSocketRun::condition)
                        .orElseGet(() -> ConditionEvaluationResult.enabled("it does not run by itself"));
    }

    private static boolean isAnnotated(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), WebSocketTest.class);
    }

    /** Whether this is one of the runs of an annotation, and not all of them together. */
    private static boolean isRun(ExtensionContext context) {
        return !WebSocketRun.inChargeOf(context).equals(context.getParent().flatMap(WebSocketRun::inChargeOf));
    }
}
