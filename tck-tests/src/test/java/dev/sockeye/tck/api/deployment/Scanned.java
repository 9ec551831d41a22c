package dev.sockeye.tck.api.deployment;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;

/** What the scan of an application may find. */
public final class Scanned {
    static volatile Set<Class<? extends Endpoint>> programmaticSeen;
    static volatile Set<Class<?>> annotatedSeen;

    private Scanned() {}

    @ServerEndpoint("/one")
    public static class One {}

    @ServerEndpoint("/two")
    public static class Two {}

    @ServerEndpoint("/hidden")
    static class Hidden {}

    @ServerEndpoint("/abstract")
    public abstract static class Abstract {}

    @ServerEndpoint("/interface")
    public interface Interface {}

    @SuppressWarnings("ClassCanBeStatic")
    @ServerEndpoint("/inner")
    public class Inner {}

    public static class OfOne extends One {}

    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** Both an Endpoint and annotated. */
    @ServerEndpoint(value = "/both/{name}", subprotocols = "chat")
    public static class Both extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.getAsyncRemote()
                    .sendText("opened for " + session.getPathParameters().get("name"), sent -> {});
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText("heard " + text, sent -> {}));
        }

        @OnMessage
        public String neverCalled(String text) {
            return "never " + text;
        }
    }

    /** Deploys all that is annotated. */
    public static class ChoosingAllAnnotated implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            programmaticSeen = Set.copyOf(found);
            return Set.of();
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> found) {
            return found;
        }
    }

    /** Deploys the programmatic endpoint, and of the annotated ones the first. */
    public static class Choosing implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            programmaticSeen = Set.copyOf(found);
            return Set.of(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> found) {
            annotatedSeen = Set.copyOf(found);
            return Set.of(One.class);
        }
    }

    /** Deploys the second, whether it was found or not. */
    public static class ChoosingTwo implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return null;
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> found) {
            return Set.of(Two.class);
        }
    }

    public static class ChoosingNothing implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return null;
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> found) {
            return null;
        }
    }

    public static class Broken extends ChoosingNothing {
        public Broken() {
            throw new IllegalStateException("on purpose");
        }
    }
}
