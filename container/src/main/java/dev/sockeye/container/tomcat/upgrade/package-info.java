/** Tomcat's own way to upgrade a connection, where Tomcat is the host. */
@NullMarked
package dev.sockeye.container.tomcat.upgrade;

import org.jspecify.annotations.NullMarked;
