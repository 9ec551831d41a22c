package dev.sockeye.cli.connect;

import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.Dialogue;
import dev.sockeye.cli.terminal.ForeignCharacters;
import dev.sockeye.cli.terminal.JsonView;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Style;
import dev.sockeye.functions.WsMessage;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Prints messages and what happens to the conversation. Thread-safe.
 *
 * @param dialogue where
 * @param form how messages are printed
 * @param palette of messages
 * @param notes the palette of everything else
 * @param clock says when
 */
record Printer(Dialogue dialogue, Form form, Palette palette, Palette notes, Clock clock) {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int MOST_BYTES = 64;

    /**
     * How messages are printed.
     *
     * @param forPeople marked as received, without characters that move the cursor, and long binary messages cut
     * @param json objects and arrays over several lines
     * @param timestamps with the time of day
     * @param quiet nothing but messages and failures
     */
    record Form(boolean forPeople, boolean json, boolean timestamps, boolean quiet) {}

    /**
     * Prints a message.
     *
     * @param message as it came
     */
    void received(WsMessage message) {
        String mark = form.forPeople() ? palette.paint(Style.RECEIVED, "< ") : "";
        dialogue.print(time(palette)
                + mark
                + (message instanceof WsMessage.Binary binary ? bytes(binary) : text(message.text())));
    }

    private String text(String text) {
        String plain = form.forPeople() ? ForeignCharacters.visible(text) : text;
        return form.json() ? new JsonView(palette).of(text).orElse(plain) : plain;
    }

    private String bytes(WsMessage.Binary message) {
        ByteBuffer bytes = message.bytes();
        boolean cut = form.forPeople() && bytes.remaining() > MOST_BYTES;
        byte[] shown = new byte[cut ? MOST_BYTES : bytes.remaining()];
        bytes.get(shown);
        return form.forPeople()
                ? palette.paint(Style.NOTE, "binary, " + Amounts.bytes(message.size()) + ": ")
                        + HEX.formatHex(shown)
                        + (cut ? " ..." : "")
                : HEX.formatHex(shown);
    }

    /**
     * Prints something about the conversation.
     *
     * @param line what happened
     */
    void note(String line) {
        if (!form.quiet()) {
            dialogue.note(time(notes) + notes.paint(Style.NOTE, ForeignCharacters.visible(line)));
        }
    }

    /**
     * Prints what did not work.
     *
     * @param line what did not
     */
    void warn(String line) {
        dialogue.note(time(notes) + notes.paint(Style.WARNING, ForeignCharacters.visible(line)));
    }

    private String time(Palette painted) {
        return form.timestamps() ? painted.paint(Style.NOTE, TIME.format(LocalTime.now(clock))) + " " : "";
    }
}
