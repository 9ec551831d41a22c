package dev.sockeye.bridge;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Asks for a {@link SpokenFormat}. */
@Retention(RetentionPolicy.RUNTIME)
@interface Spoken {
    MessageKind[] kinds() default MessageKind.TEXT;

    Undecodable undecodable() default Undecodable.HAND_OVER;

    /** Whether the format can be had. */
    boolean known() default true;
}
