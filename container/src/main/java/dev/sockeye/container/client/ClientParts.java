package dev.sockeye.container.client;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.runtime.ContainerRuntime;

/**
 * What a client container holds and has to give back.
 *
 * @param connector its sessions and sockets
 * @param instances its endpoints and coders
 * @param runtime its threads
 */
record ClientParts(ClientConnector connector, InstanceFactory instances, ContainerRuntime runtime)
        implements AutoCloseable {
    @Override
    public void close() {
        connector.close();
        instances.end();
        runtime.close();
    }
}
