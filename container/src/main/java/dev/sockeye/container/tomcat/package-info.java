/** Tomcat as a host: its native transport, and the embedded server. */
@NullMarked
package dev.sockeye.container.tomcat;

import org.jspecify.annotations.NullMarked;
