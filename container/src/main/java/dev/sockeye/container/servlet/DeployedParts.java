package dev.sockeye.container.servlet;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.DeploymentFaults;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The parts of one application, and the parts that they share. Not thread-safe. */
public final class DeployedParts {
    private final Map<Class<?>, ServerPart> common = new LinkedHashMap<>();

    /** There are none yet. */
    public DeployedParts() {}

    /**
     * Deploys parts, and then what they make up together. A part that is faulty does not keep others from being looked at.
     *
     * @param parts the parts
     * @param deployment where to; it answers {@link ServerDeployment#common} by {@link #common}
     * @throws DeploymentException if parts cannot be deployed, naming the reasons of all
     * @throws ServletException as the first part does that throws one
     */
    public void deploy(List<ServerPart> parts, ServerDeployment deployment)
            throws DeploymentException, ServletException {
        DeploymentFaults faults = new DeploymentFaults();
        for (ServerPart part : parts) {
            deploy(part, deployment, faults);
        }
        for (ServerPart part : common.values()) {
            deploy(part, deployment, faults);
        }
        faults.throwIfAny();
    }

    private static void deploy(ServerPart part, ServerDeployment deployment, DeploymentFaults faults)
            throws ServletException {
        try {
            part.deployTo(deployment);
        } catch (DeploymentException e) {
            faults.add(e);
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
