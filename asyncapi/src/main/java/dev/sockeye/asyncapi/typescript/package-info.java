/** Channels and schemas in TypeScript. */
@NullMarked
package dev.sockeye.asyncapi.typescript;

import org.jspecify.annotations.NullMarked;
