package dev.sockeye.metrics.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A call of an endpoint that took long. */
@Name("dev.sockeye.SlowHandler")
@Label("Slow WebSocket Handler")
@Description(
        "An endpoint took longer than the threshold for a message, for a part of one, or for several in a row of less than a millisecond each")
@Category("Sockeye")
@StackTrace(false)
@Threshold("20 ms")
final class SlowHandlerEvent extends Event {
    @Label("Role")
    String role = "";

    @Label("Endpoint")
    String endpoint = "";

    @Label("Session")
    String session = "";

    @Label("Length")
    @Description("Characters of text, bytes of binary data, of the last message")
    int length;
}
