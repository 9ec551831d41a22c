package dev.sockeye.hosts;

import java.util.regex.Pattern;

/** What holds on Tomcat. */
abstract class TomcatContract extends HostContract {
    /** A thread of Tomcat's own that was started while an application was. */
    private static final Pattern THREAD_OF_TOMCAT = Pattern.compile("a thread named \\[Catalina-utility-\\d+]");

    TomcatContract(String name, String distribution) {
        super(new TomcatHost(name, Distribution.of(distribution)), "Tomcat's own upgrade");
    }

    @Override
    public Pattern harmless() {
        return THREAD_OF_TOMCAT;
    }
}
