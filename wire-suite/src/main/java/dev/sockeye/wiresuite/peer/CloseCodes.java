package dev.sockeye.wiresuite.peer;

import java.util.List;
import java.util.Set;

/** Close codes by RFC 6455 section 7.4 and the registry made by section 11.7. */
public final class CloseCodes {
    /** Named by the RFC, and not reserved. */
    public static final List<Integer> DEFINED = List.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011);
    /** Registered after the RFC. */
    public static final List<Integer> REGISTERED = List.of(1012, 1013, 1014);
    /** First and last of libraries and applications, and some between. */
    public static final List<Integer> PRIVATE = List.of(3000, 3001, 3999, 4000, 4001, 4999);
    /** Must never be in a frame. */
    public static final List<Integer> FORBIDDEN = List.of(0, 1, 999, 1004, 1005, 1006, 1015);
    /** Reserved for later versions of the protocol. */
    public static final List<Integer> UNASSIGNED = List.of(1016, 1099, 1100, 2000, 2999);
    /** Outside every range of the RFC. */
    public static final List<Integer> BEYOND = List.of(5000, 9999, 32_768, 65_535);

    private static final Set<Integer> SENDABLE = Set.copyOf(DEFINED);
    private static final Set<Integer> LATER = Set.copyOf(REGISTERED);
    private static final int FIRST_PRIVATE = 3000;
    private static final int LAST_PRIVATE = 4999;

    private CloseCodes() {}

    public static boolean mayBeSent(int code) {
        return SENDABLE.contains(code) || LATER.contains(code) || (code >= FIRST_PRIVATE && code <= LAST_PRIVATE);
    }
}
