/**
 * Sockeye in a servlet container: deployment by a servlet container initializer, the handshake in a filter, and a
 * transport over the standard upgrade API.
 */
@NullMarked
package dev.sockeye.container.servlet;

import org.jspecify.annotations.NullMarked;
