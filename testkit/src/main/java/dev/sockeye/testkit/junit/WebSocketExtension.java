package dev.sockeye.testkit.junit;

import dev.sockeye.testkit.Way;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes a run for each way of a {@link WebSocketTest}. Stateless. */
final class WebSocketExtension
        implements ClassTemplateInvocationContextProvider, TestTemplateInvocationContextProvider {
    /** The run of a class. */
    private record OfClass(Way way, WebSocketTest test) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return name(way);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return parameters(way, test);
        }
    }

    /** The run of a method. */
    private record OfMethod(Way way, WebSocketTest test) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return name(way);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return parameters(way, test);
        }
    }

    private static String name(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private static List<Extension> parameters(Way way, WebSocketTest test) {
        return List.of(new WebSocketParameters(way, List.of(test.endpoints())));
    }

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        WebSocketTest test = annotation(context);
        return Stream.of(test.value()).map(way -> new OfClass(way, test));
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), WebSocketTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        WebSocketTest test = annotation(context);
        return Stream.of(test.value()).map(way -> new OfMethod(way, test));
    }

    private static WebSocketTest annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), WebSocketTest.class)
                .orElseThrow();
    }
}
