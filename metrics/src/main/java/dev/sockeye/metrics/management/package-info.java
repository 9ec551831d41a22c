/** Beans for management by JMX. */
@NullMarked
package dev.sockeye.metrics.management;

import org.jspecify.annotations.NullMarked;
