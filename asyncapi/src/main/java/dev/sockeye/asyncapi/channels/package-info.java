/** Endpoints as channels: paths, their parameters and their messages. */
@NullMarked
package dev.sockeye.asyncapi.channels;

import org.jspecify.annotations.NullMarked;
