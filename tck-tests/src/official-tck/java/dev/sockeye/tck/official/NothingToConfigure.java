package dev.sockeye.tck.official;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** There is nothing to configure; Arquillian makes an instance. */
public final class NothingToConfigure implements ContainerConfiguration {
    @Override
    public void validate() {}
}
