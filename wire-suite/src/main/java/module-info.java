/** A conformance suite for RFC 6455 and RFC 7692 that needs nothing but the JDK. */
module dev.sockeye.wiresuite {
    requires static org.jspecify;

    exports dev.sockeye.wiresuite;
    exports dev.sockeye.wiresuite.peer;
    exports dev.sockeye.wiresuite.report;
}
