package dev.sockeye.metrics.figures;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.metrics.management.ContainersMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The figures as beans of the platform's server for management. Another application of the same process may have the same
 * names: then they get a number. Thread-safe.
 */
final class ManagementBeans implements FiguresReader {
    private static final System.Logger LOGGER = System.getLogger(ManagementBeans.class.getName());
    private static final String DOMAIN = "dev.sockeye";
    private static final int MOST_APPLICATIONS = 100;

    @GuardedBy("this") private final List<ObjectName> registered = new ArrayList<>();

    @GuardedBy("this") private final List<EndpointTally> known = new ArrayList<>();

    /** May be called again while they are registered. */
    synchronized void register(ContainersMXBean containers) {
        if (registered.isEmpty()) {
            register(containers, "type=Containers");
        }
    }

    @Override
    public synchronized void added(EndpointTally tally) {
        if (!known.contains(tally)) {
            known.add(tally);
            EndpointKey key = tally.key();
            register(tally, "type=Endpoint,role=" + key.role() + ",endpoint=" + ObjectName.quote(key.endpoint()));
        }
    }

    @GuardedBy("this") private void register(Object bean, String properties) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            for (int number = 1; number <= MOST_APPLICATIONS; number++) {
                ObjectName name =
                        new ObjectName(DOMAIN + ":" + properties + (number == 1 ? "" : ",application=" + number));
                if (!server.isRegistered(name) && registered(server, bean, name)) {
                    return;
                }
            }
        } catch (JMException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The figures of " + properties + " are not available by JMX", e);
        }
    }

    @GuardedBy("this") private boolean registered(MBeanServer server, Object bean, ObjectName name) throws JMException {
        try {
            server.registerMBean(bean, name);
            registered.add(name);
            return true;
        } catch (InstanceAlreadyExistsException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Another application has just taken a name", e);
            return false;
        }
    }

    synchronized void unregister() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : registered) {
            try {
                server.unregisterMBean(name);
            } catch (JMException e) {
                LOGGER.log(System.Logger.Level.WARNING, "The bean " + name + " could not be unregistered", e);
            }
        }
        registered.clear();
        known.clear();
    }
}
