/**
 * A typed chat on Sockeye: the page's two ends meet in {@link dev.sockeye.sample.FromBrowser} and
 * {@link dev.sockeye.sample.FromServer}, two closed sets of JSON messages, and {@link dev.sockeye.sample.ChatEndpoint} is
 * a plain Jakarta WebSocket class between them. {@link dev.sockeye.sample.ChatRoom} decides who is in a room and what is
 * said there, and the room's {@link dev.sockeye.group.Group} delivers it.
 *
 * <p>The same WAR runs in a servlet container and, through {@link dev.sockeye.sample.Launcher}, with {@code java -jar}.
 */
@NullMarked
package dev.sockeye.sample;

import org.jspecify.annotations.NullMarked;
