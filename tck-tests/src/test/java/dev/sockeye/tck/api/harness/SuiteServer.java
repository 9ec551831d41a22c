package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.Certificates;
import java.io.IOException;
import java.util.Locale;

/**
 * A servlet container for all tests of a run, in which each deploys its own applications. It calls every
 * ServletContainerInitializer that the service loader finds, and so serves by whichever implementation is there.
 */
interface SuiteServer extends AutoCloseable {
    /** Names the one to test on: {@code tomcat}, or what else is compiled into this package. */
    String PROPERTY = "sockeye.tck.host";

    /** Starts the one that is named. */
    static SuiteServer start() {
        String name = System.getProperty(PROPERTY, "tomcat");
        String type = SuiteServer.class.getPackageName() + ".Embedded"
                + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        try {
            return Class.forName(type)
                    .asSubclass(SuiteServer.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Expected " + PROPERTY + " to name a host whose class " + type + " starts, got " + name, e);
        }
    }

    /** The certificates of wss connections, which are served from the first call on. */
    Certificates certificates() throws IOException;

    /** Stops it. */
    @Override
    void close();

    /** Deploys an application, whether or not that fails. */
    Deployment deploy(Application application);
}
