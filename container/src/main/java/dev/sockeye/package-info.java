/** Sockeye: Jakarta WebSocket in any servlet container, on embedded Tomcat, and as a client. */
@NullMarked
package dev.sockeye;

import org.jspecify.annotations.NullMarked;
