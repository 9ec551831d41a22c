package dev.sockeye.testkit.junit;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestClock;
import dev.sockeye.testkit.TestHandshake;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Gives the tests of a run their server and its clients. The server is started when the first parameter asks for it, and
 * stopped when the test has ended. Stateless.
 */
final class WebSocketParameters implements ParameterResolver {
    private static final Set<Class<?>> TYPES = Set.of(TestServer.class, TestClient.class, TestClock.class, Way.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType())
                && WebSocketRun.inChargeOf(context).isPresent()
                && !(parameter.getDeclaringExecutable() instanceof Constructor);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        WebSocketRun run = WebSocketRun.inChargeOf(context).orElseThrow();
        if (type == Way.class) {
            return run.way();
        }
        TestServer server = server(run, context);
        if (type == TestServer.class) {
            return server;
        }
        return type == TestClock.class ? server.clock() : server.connect(handshake(parameter));
    }

    private static TestHandshake handshake(ParameterContext parameter) {
        return parameter
                .findAnnotation(ConnectTo.class)
                .map(WebSocketParameters::handshake)
                .orElseGet(() -> TestHandshake.to("/"));
    }

    private static TestHandshake handshake(ConnectTo to) {
        TestHandshake handshake = TestHandshake.to(to.value()).subprotocols(to.subprotocols());
        Stream.of(to.extensions()).forEach(handshake::extension);
        return handshake;
    }

    private static TestServer server(WebSocketRun run, ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(WebSocketParameters.class, context.getUniqueId()))
                .computeIfAbsent(TestServer.class, absent -> started(run, context), TestServer.class);
    }

    private static TestServer started(WebSocketRun run, ExtensionContext context) {
        if (run.endpoints().isEmpty()) {
            return ofField(context.getRequiredTestInstance()).start(run.way());
        }
        TestApplication application = TestApplication.of();
        run.endpoints().forEach(application::endpoint);
        return application.start(run.way());
    }

    private static TestApplication ofField(Object test) {
        List<Field> fields = ReflectionSupport.findFields(
                test.getClass(), field -> field.getType() == TestApplication.class, HierarchyTraversalMode.BOTTOM_UP);
        if (fields.isEmpty()) {
            throw new ParameterResolutionException("Expected a field of type TestApplication in "
                    + test.getClass().getName() + ", or endpoints of the @WebSocketTest");
        }
        try {
            Field nearest = fields.get(0);
            nearest.setAccessible(true);
            return (TestApplication) nearest.get(test);
        } catch (IllegalAccessException e) {
            throw new ParameterResolutionException("The application of the test cannot be read", e);
        }
    }
}
