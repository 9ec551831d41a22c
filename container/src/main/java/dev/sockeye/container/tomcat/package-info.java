/** The server on embedded Tomcat. */
@NullMarked
package dev.sockeye.container.tomcat;

import org.jspecify.annotations.NullMarked;
