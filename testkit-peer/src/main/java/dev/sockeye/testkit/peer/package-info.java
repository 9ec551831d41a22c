/**
 * Peers for tests that send and check raw bytes, valid or not, and certificates. Independent of any WebSocket
 * implementation.
 */
@NullMarked
package dev.sockeye.testkit.peer;

import org.jspecify.annotations.NullMarked;
