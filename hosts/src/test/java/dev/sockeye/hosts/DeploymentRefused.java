package dev.sockeye.hosts;

/** A host has not started an application; the message is what the user sees of it. */
public final class DeploymentRefused extends Exception {
    private static final long serialVersionUID = 1;

    public DeploymentRefused(String seen) {
        super(seen);
    }
}
