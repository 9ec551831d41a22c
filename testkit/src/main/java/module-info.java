/** What an application needs to test its endpoints and lenses. */
module dev.sockeye.testkit {
    requires static org.jspecify;
    requires transitive dev.sockeye.encoders;

    exports dev.sockeye.testkit;
}
