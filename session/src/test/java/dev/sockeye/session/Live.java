package dev.sockeye.session;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session of any endpoint over memory. */
public final class Live {
    static final ClassLoader APPLICATION = new URLClassLoader(new URL[0], Live.class.getClassLoader());
    /** Handed on to who asks for it, never called. */
    static final WebSocketContainer CONTAINER = (WebSocketContainer) Proxy.newProxyInstance(
            Live.class.getClassLoader(), new Class<?>[] {WebSocketContainer.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    static final Principal ALICE = () -> "alice";

    public final Wired wired;
    public final SessionRuntime runtime;
    public final WebSocketSession session;
    public final OpenSessions openSessions;
    final SessionDefaults defaults;
    final List<Object> destroyed = new ArrayList<>();
    final OwnThreads handlers = new OwnThreads();

    private Live(
            ServerEndpointModel bound,
            Object instance,
            Wired wired,
            OpenSessions openSessions,
            @Nullable EndpointFilter filter) {
        this.wired = wired;
        this.defaults = new SessionDefaults(wired.settings);
        this.openSessions = openSessions;
        InstanceFactory instances = new InstanceFactory() {
            @Override
            public <T> T create(Class<T> type) throws InstantiationException {
                return InstanceFactory.reflective().create(type);
            }

            @Override
            public void destroy(Object gone) {
                destroyed.add(gone);
            }
        };
        ServerEndpointConfig view = SessionConfigs.server(bound, bound.config().getUserProperties(), Map.of());
        EndpointModel model = bound.model().withConfig(view);
        String query = "q=1&q=2&r=%20&e";
        NegotiatedHandshake handshake = new NegotiatedHandshake(
                "wss://example.com/a/b%20c?" + query,
                QueryParameters.parse(query),
                Map.of("name", "b c"),
                ALICE,
                true,
                "chat",
                List.of());
        ServedEndpoint served = new ServedEndpoint(
                        model,
                        instance,
                        Coders.open(model.coders(), instances, view, ""),
                        instances,
                        openSessions,
                        APPLICATION,
                        null)
                .with(filter);
        SessionContext context =
                new SessionContext("the-id", CONTAINER, defaults, wired.timers, wired.io, Runnable::run, handlers);
        runtime = new SessionRuntime(context, handshake, served, wired.connection);
        session = runtime.session();
    }

    public static Live of(Endpoint endpoint) {
        return of(endpoint, Wired.SETTINGS, List.of(), List.of());
    }

    public static Live of(Endpoint endpoint, Wired wired) {
        return of(endpoint, wired, List.of(), List.of(), null);
    }

    public static Live filtered(Endpoint endpoint, EndpointFilter filter) {
        return filtered(endpoint, Wired.SETTINGS, filter);
    }

    static Live filtered(Endpoint endpoint, WebSocketSettings settings, EndpointFilter filter) {
        return of(endpoint, Wired.server(settings), List.of(), List.of(), filter);
    }

    static Live of(
            Endpoint endpoint,
            WebSocketSettings settings,
            List<Class<? extends Encoder>> encoders,
            List<Class<? extends Decoder>> decoders) {
        return of(endpoint, Wired.server(settings), encoders, decoders, null);
    }

    public static Live of(Endpoint endpoint, Role role) {
        return of(endpoint, Wired.of(role), List.of(), List.of(), null);
    }

    private static Live of(
            Endpoint endpoint,
            Wired wired,
            List<Class<? extends Encoder>> encoders,
            List<Class<? extends Decoder>> decoders,
            @Nullable EndpointFilter filter) {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(endpoint.getClass(), "/x")
                .encoders(encoders)
                .decoders(decoders)
                .build();
        try {
            return new Live(
                    new EndpointBinder(InstanceFactory.reflective()).server(config),
                    endpoint,
                    wired,
                    new OpenSessions(),
                    filter);
        } catch (DeploymentException e) {
            throw new AssertionError(e);
        }
    }

    static Live annotated(Object endpoint) {
        return annotated(endpoint, new OpenSessions());
    }

    static Live annotated(Object endpoint, OpenSessions openSessions) {
        try {
            return new Live(
                    new EndpointBinder(InstanceFactory.reflective(), TextNumbers::askedBy)
                            .annotatedServer(endpoint.getClass()),
                    endpoint,
                    Wired.server(),
                    openSessions,
                    null);
        } catch (DeploymentException e) {
            throw new AssertionError(e);
        }
    }

    public Live open() {
        runtime.open(null);
        return this;
    }

    /** Returns when what was given threads of its own has ended. */
    public void awaitOwnThreads() {
        try {
            handlers.awaitEnd();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public List<String> wire() {
        return wired.wire();
    }

    /** Code that may throw what the API throws. */
    @FunctionalInterface
    interface Action<T> {
        void on(T subject) throws Exception;

        static <T> Consumer<T> unchecked(Action<T> action) {
            return subject -> {
                try {
                    action.on(subject);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            };
        }
    }

    /** A programmatic endpoint that does what a test says. */
    public static class Scripted extends Endpoint {
        public final List<String> log = new CopyOnWriteArrayList<>();
        final List<Throwable> errors = new CopyOnWriteArrayList<>();
        public final List<CloseReason> reasons = new CopyOnWriteArrayList<>();
        Consumer<Session> open = session -> {};
        Consumer<Session> close = session -> {};
        Consumer<Session> error = session -> {};

        Scripted onOpen(Action<Session> action) {
            open = Action.unchecked(action);
            return this;
        }

        Scripted onClose(Action<Session> action) {
            close = Action.unchecked(action);
            return this;
        }

        Scripted onError(Action<Session> action) {
            error = Action.unchecked(action);
            return this;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            log.add("open");
            open.accept(session);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            log.add("close:" + reason.getCloseCode().getCode());
            reasons.add(reason);
            close.accept(session);
        }

        @Override
        public void onError(Session session, Throwable failure) {
            log.add("error");
            errors.add(failure);
            error.accept(session);
        }
    }
}
