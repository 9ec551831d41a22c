package dev.sockeye.session;

import dev.sockeye.bridge.Undecodable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Lets an endpoint receive numbers as text. */
@Retention(RetentionPolicy.RUNTIME)
@interface Numbers {
    /** What becomes of other text. */
    Undecodable others();
}
