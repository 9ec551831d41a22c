/** Sockeye's way into Undertow: the connection itself, without the streams of the servlet API. */
@NullMarked
package dev.sockeye.undertow;

import org.jspecify.annotations.NullMarked;
