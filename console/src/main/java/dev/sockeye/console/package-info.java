/** A page that shows to developers, on their own machine, what an embedded server does. */
@NullMarked
package dev.sockeye.console;

import org.jspecify.annotations.NullMarked;
