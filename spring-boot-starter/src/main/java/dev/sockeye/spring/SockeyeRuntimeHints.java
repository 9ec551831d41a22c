package dev.sockeye.spring;

import dev.sockeye.bridge.MarshallingSource;
import dev.sockeye.container.servlet.StandardUpgradeHandler;
import dev.sockeye.container.servlet.UpgradeMechanism;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.runtime.InjectionSource;
import dev.sockeye.session.runtime.Version;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What a native image must keep that nothing in the code names: what Sockeye finds as a service, and what hosts make. */
final class SockeyeRuntimeHints implements RuntimeHintsRegistrar {
    private static final System.Logger LOGGER = System.getLogger(SockeyeRuntimeHints.class.getName());

    private static final List<Class<?>> SERVICES = List.of(
            ContainerProvider.class,
            FrameExtension.class,
            InjectionSource.class,
            MarshallingSource.class,
            ServerEndpointConfig.Configurator.class,
            UpgradeMechanism.class);

    private static final String HANDSHAKE_HANDLER =
            "org.springframework.web.socket.server.support.AbstractHandshakeHandler";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("dev/sockeye/session/runtime/" + Version.RESOURCE);
        for (Class<?> service : SERVICES) {
            hints.resources().registerPattern("META-INF/services/" + service.getName());
            var providers = ServiceLoader.load(service, classLoader).stream().iterator();
            while (hasNext(providers)) {
                made(providers.next().type(), hints);
            }
        }
        made(StandardUpgradeHandler.class, hints);
        hints.reflection()
                .registerTypeIfPresent(classLoader, HANDSHAKE_HANDLER, type -> type.withField(HandshakeHandlers.FIELD));
    }

    /** What is for a host that is not there is not kept. */
    private static boolean hasNext(Iterator<?> providers) {
        while (true) {
            try {
                return providers.hasNext();
            } catch (ServiceConfigurationError | LinkageError e) {
                LOGGER.log(System.Logger.Level.DEBUG, "This is not the host that a service is for", e);
            }
        }
    }

    private static void made(Class<?> type, RuntimeHints hints) {
        hints.reflection().registerType(TypeReference.of(type), MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
    }
}
