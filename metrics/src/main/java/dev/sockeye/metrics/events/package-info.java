/** Events of JDK Flight Recorder. */
@NullMarked
package dev.sockeye.metrics.events;

import org.jspecify.annotations.NullMarked;
