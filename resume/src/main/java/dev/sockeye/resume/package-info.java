/**
 * Sessions that survive their connections: a client that comes back, to whichever node, goes on where it was. The protocol is
 * {@code sockeye.resume.v1}, described in {@code docs/reference/resume-protocol.md}.
 */
@NullMarked
package dev.sockeye.resume;

import org.jspecify.annotations.NullMarked;
