/** What applications use of the server besides the Jakarta API. */
@NullMarked
package dev.sockeye.container;

import org.jspecify.annotations.NullMarked;
