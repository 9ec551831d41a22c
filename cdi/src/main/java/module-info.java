/** Injection into endpoints and their contexts. An application without CDI may have this module: nothing loads it. */
module dev.sockeye.cdi {
    requires static com.google.errorprone.annotations;
    requires static jakarta.cdi;
    requires static jakarta.inject;
    requires static org.jspecify;
    requires dev.sockeye.session;

    // CDI calls the methods of an extension that observe.
    opens dev.sockeye.cdi;

    provides dev.sockeye.session.runtime.InjectionSource with
            dev.sockeye.cdi.CdiInjectionSource;
    provides jakarta.enterprise.inject.spi.Extension with
            dev.sockeye.cdi.CdiExtension;
}
