/** MQTT over WebSocket, by a tunnel to a broker: a general way from WebSocket to TCP. */
@NullMarked
package dev.sockeye.mqtt;

import org.jspecify.annotations.NullMarked;
