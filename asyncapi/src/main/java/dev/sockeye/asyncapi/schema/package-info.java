/** JSON Schema of what Jackson writes. */
@NullMarked
package dev.sockeye.asyncapi.schema;

import org.jspecify.annotations.NullMarked;
