/** What an application needs to test its endpoints and lenses. */
module dev.sockeye.testkit {
    requires static org.jspecify;
    requires transitive dev.sockeye.encoders;
    requires transitive dev.sockeye.testkit.peer;

    exports dev.sockeye.testkit;
}
