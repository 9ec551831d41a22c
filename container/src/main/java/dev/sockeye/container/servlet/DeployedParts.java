package dev.sockeye.container.servlet;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The parts of one application, and what they make up together. For one thread. */
public final class DeployedParts {
    private final Map<Class<?>, ServerPart> common = new LinkedHashMap<>();

    /** There are none yet. */
    public DeployedParts() {}

    /**
     * Deploys parts, and then what they make up together.
     *
     * @param parts the parts
     * @param deployment where to; it answers {@link ServerDeployment#common} by {@link #common}
     * @throws DeploymentException if a part cannot be deployed
     * @throws ServletException if a part cannot be deployed
     */
    public void deploy(List<ServerPart> parts, ServerDeployment deployment)
            throws DeploymentException, ServletException {
        for (ServerPart part : parts) {
            part.deployTo(deployment);
        }
        for (ServerPart part : common.values()) {
            part.deployTo(deployment);
        }
    }

    /**
     * The common part of a type.
     *
     * @param <P> the type
     * @param type the type
     * @param maker makes it when it is asked for first
     * @return always the same one
     */
    public <P extends ServerPart> P common(Class<P> type, Supplier<P> maker) {
        return type.cast(common.computeIfAbsent(type, absent -> maker.get()));
    }
}
