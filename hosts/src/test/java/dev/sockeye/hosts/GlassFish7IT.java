package dev.sockeye.hosts;

/** GlassFish 7, with older Jackson annotations than any Jackson 3 needs. */
class GlassFish7IT extends HostContract {
    GlassFish7IT() {
        super(new GlassFishHost("GlassFish 7", Distribution.of("glassfish-7")), "standard upgrade");
    }
}
