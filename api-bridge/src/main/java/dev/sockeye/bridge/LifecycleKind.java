package dev.sockeye.bridge;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import java.lang.annotation.Annotation;

/** The methods that are about the session rather than its messages (Jakarta WebSocket 2.2, sections 4.4 to 4.6). */
public enum LifecycleKind {
    /** Called when a session is open. */
    OPEN(OnOpen.class, EndpointConfig.class, "4.4"),
    /** Called when a session is closed. */
    CLOSE(OnClose.class, CloseReason.class, "4.5"),
    /** Called with errors. */
    ERROR(OnError.class, Throwable.class, "4.6");

    private final Class<? extends Annotation> annotation;
    private final Class<?> argument;
    private final String section;

    LifecycleKind(Class<? extends Annotation> annotation, Class<?> argument, String section) {
        this.annotation = annotation;
        this.argument = argument;
        this.section = section;
    }

    /**
     * What marks the method.
     *
     * @return the annotation
     */
    public Class<? extends Annotation> annotation() {
        return annotation;
    }

    /**
     * Where its rules are in the specification.
     *
     * @return the number of the section
     */
    public String section() {
        return section;
    }

    /** What it may take beside the session and variables of the path. */
    Class<?> argument() {
        return argument;
    }
}
