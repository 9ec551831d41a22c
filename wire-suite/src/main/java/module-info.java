/** A conformance suite for RFC 6455 and RFC 7692 that needs nothing but the JDK: a program, not a library. */
module dev.sockeye.wiresuite {
    requires static org.jspecify;
}
