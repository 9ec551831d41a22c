package dev.sockeye.tck.official;

import java.util.Locale;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Gives Arquillian the container of the host that {@code sockeye.tck.host} names; Tomcat unless it does. */
public final class HostExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, container(System.getProperty("sockeye.tck.host", "tomcat")));
    }

    @SuppressWarnings("rawtypes") // As Arquillian's own signatures have it.
    private static Class<? extends DeployableContainer> container(String name) {
        String type = HostExtension.class.getPackageName() + ".Embedded"
                + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        try {
            return Class.forName(type).asSubclass(DeployableContainer.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Expected sockeye.tck.host to name a host with a class " + type, e);
        }
    }
}
