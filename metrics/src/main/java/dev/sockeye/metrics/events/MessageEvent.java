package dev.sockeye.metrics.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;

/** A large message, or a large part of one. */
@Name("dev.sockeye.Message")
@Label("WebSocket Message")
@Description("An endpoint was given a message, or a part of one, of at least minLength")
@Category("Sockeye")
@StackTrace(false)
final class MessageEvent extends Event {
    @Label("Role")
    String role = "";

    @Label("Endpoint")
    String endpoint = "";

    @Label("Session")
    String session = "";

    @Label("Text")
    boolean text;

    @Label("Length")
    @Description("Characters of text, bytes of binary data")
    int length;

    @Name("minLength")
    @Label("Least Length")
    @SettingDefinition
    boolean minLength(LengthSetting least) {
        return length >= least.length();
    }
}
