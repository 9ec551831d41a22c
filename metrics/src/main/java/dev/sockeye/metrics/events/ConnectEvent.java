package dev.sockeye.metrics.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An opening handshake. */
@Name("dev.sockeye.Connect")
@Label("WebSocket Handshake")
@Description("An opening handshake was answered, by a server or to a client")
@Category("Sockeye")
@StackTrace(false)
final class ConnectEvent extends Event {
    @Label("Role")
    String role = "";

    @Label("Endpoint")
    String endpoint = "";

    @Label("Path")
    String path = "";

    @Label("Remote Address")
    String remote = "";

    @Label("Status")
    @Description("Of the response; 0 if a client got none")
    int status;

    @Label("Time Until the Answer")
    @Timespan(Timespan.NANOSECONDS)
    long answeredIn;
}
