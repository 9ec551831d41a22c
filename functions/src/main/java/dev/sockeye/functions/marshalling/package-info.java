/** Endpoints without coders: what their annotations ask for. */
@NullMarked
package dev.sockeye.functions.marshalling;

import org.jspecify.annotations.NullMarked;
