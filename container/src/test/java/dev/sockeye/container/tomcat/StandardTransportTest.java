package dev.sockeye.container.tomcat;

/** The way of the servlet specification, on the same host. */
class StandardTransportTest extends StandardTomcatContract {}
