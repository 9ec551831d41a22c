/** Jetty's own way to upgrade a connection, where Jetty 12.1 is the host. */
@NullMarked
package dev.sockeye.jetty;

import org.jspecify.annotations.NullMarked;
