package dev.sockeye.spring;

import dev.sockeye.container.Drainable;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.time.Duration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

/**
 * The server as a bean of the application, whose readiness goes with it. Thread-safe.
 *
 * @param server what runs
 * @param context the application
 */
record DrainableServer(ServerStart server, ApplicationContext context) implements Drainable {
    @Override
    public boolean isReady() {
        ServletServerContainer container = server.container();
        return container != null && container.isReady();
    }

    @Override
    public void drain(Duration over) {
        SockeyeProperties.DRAIN_TIME.check(over);
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        ServletServerContainer container = server.container();
        if (container != null) {
            container.drain(over);
        }
    }
}
