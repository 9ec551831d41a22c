package dev.sockeye.session.observation;

/** Has somebody look on at each container; found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface ObserverSource {
    /**
     * A container begins.
     *
     * @param figures what can be asked of it until it ends
     * @return looks on at it
     */
    ContainerObserver observing(ContainerFigures figures);
}
