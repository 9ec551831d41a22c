/** What tests of WebSocket applications, and of this project, need: the lens laws. */
@NullMarked
package dev.sockeye.testkit;

import org.jspecify.annotations.NullMarked;
