/** Groups of sessions: what is sent to many is encoded once, and a slow member holds up nobody. */
@NullMarked
package dev.sockeye.group;

import org.jspecify.annotations.NullMarked;
