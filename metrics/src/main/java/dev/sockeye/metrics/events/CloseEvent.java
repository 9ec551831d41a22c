package dev.sockeye.metrics.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The end of a session. */
@Name("dev.sockeye.Close")
@Label("WebSocket Close")
@Description("A session has ended")
@Category("Sockeye")
@StackTrace(false)
final class CloseEvent extends Event {
    @Label("Role")
    String role = "";

    @Label("Endpoint")
    String endpoint = "";

    @Label("Session")
    String session = "";

    @Label("Code")
    @Description("The close code that was sent or received; 1006 if none was")
    int code;

    @Label("Reason of the Drop")
    @Description("Why neither the peer nor the application has closed; empty if one of them has")
    String drop = "";

    @Label("Time It Was Open")
    @Timespan(Timespan.NANOSECONDS)
    long lasted;

    @Label("Messages Received")
    long messagesReceived;

    @Label("Bytes Received")
    @DataAmount
    long bytesReceived;

    @Label("Messages Sent")
    long messagesSent;

    @Label("Bytes Sent")
    @DataAmount
    long bytesSent;
}
