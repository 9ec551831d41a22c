package dev.sockeye.tck.api.harness;

import jakarta.websocket.Session;
import java.time.Duration;

/**
 * What implementations call a setting that the API has no name for. An implementation that is not known here takes no
 * notice, and is tested with its own default.
 */
public final class KnownSettings {
    private static final String SOCKEYE_SEND_TIMEOUT = "sockeye.send-timeout";
    private static final String TOMCAT_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private KnownSettings() {}

    /** Limits how long blocking sends of an application's sessions wait. */
    public static Application blockingSendTimeout(Application application, Duration timeout) {
        return application.parameter(SOCKEYE_SEND_TIMEOUT, Long.toString(timeout.toMillis()));
    }

    /** Limits how long blocking sends of a session wait. */
    public static void blockingSendTimeout(Session session, Duration timeout) {
        session.getUserProperties().put(TOMCAT_SEND_TIMEOUT, timeout.toMillis());
    }
}
