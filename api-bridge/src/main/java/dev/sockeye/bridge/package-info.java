/** The Jakarta WebSocket API turned into a neutral endpoint model and back. */
@NullMarked
package dev.sockeye.bridge;

import org.jspecify.annotations.NullMarked;
