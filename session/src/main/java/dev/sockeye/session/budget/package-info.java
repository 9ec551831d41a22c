/** How many bytes the connections of a container, or of an endpoint, may hold together. */
@NullMarked
package dev.sockeye.session.budget;

import org.jspecify.annotations.NullMarked;
