package dev.sockeye.bridge;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Sessions that know their path parameters and nothing else. */
final class StubSession {

    private StubSession() {}

    static Session plain() {
        return at(Map.of());
    }

    static Session at(Map<String, String> pathParameters) {
        return (Session) Proxy.newProxyInstance(
                StubSession.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getPathParameters" -> pathParameters;
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "stub session";
                        default -> throw new UnsupportedOperationException(method.toString());
                    };
                });
    }
}
