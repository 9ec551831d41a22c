/** One connection and its session, on either side; the runtime that both share. */
@SuppressWarnings("module") // The modules that it opens itself to are built after it.
module dev.sockeye.session {
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;
    requires transitive dev.sockeye.bridge;
    requires transitive dev.sockeye.protocol;

    exports dev.sockeye.backplane;
    exports dev.sockeye.group;
    exports dev.sockeye.group.nodes to
            dev.sockeye.resume;
    exports dev.sockeye.session.budget to
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.graphql,
            dev.sockeye.jsonrpc,
            dev.sockeye.metrics,
            dev.sockeye.mqtt,
            dev.sockeye.ocpp,
            dev.sockeye.stomp;
    exports dev.sockeye.session to
            dev.sockeye.client,
            dev.sockeye.container,
            dev.sockeye.functions,
            dev.sockeye.resume;
    exports dev.sockeye.session.connection to
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.functions,
            dev.sockeye.jetty,
            dev.sockeye.metrics,
            dev.sockeye.mqtt,
            dev.sockeye.resume,
            dev.sockeye.undertow;
    exports dev.sockeye.session.observation to
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.metrics;
    exports dev.sockeye.session.runtime to
            dev.sockeye.cdi,
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.functions,
            dev.sockeye.jetty,
            dev.sockeye.resume,
            dev.sockeye.spring,
            dev.sockeye.undertow;
    exports dev.sockeye.session.frames;
    exports dev.sockeye.session.properties;
    exports dev.sockeye.session.sending;
    exports dev.sockeye.session.settings;
    exports dev.sockeye.session.settings.policy;
    exports dev.sockeye.session.settings.table to
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.functions,
            dev.sockeye.spring;

    uses dev.sockeye.backplane.BackplaneSource;
    uses dev.sockeye.protocol.extension.FrameExtension;
    uses dev.sockeye.session.observation.ObserverSource;
    uses dev.sockeye.session.runtime.InjectionSource;
}
