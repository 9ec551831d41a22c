package dev.sockeye.metrics.events;

import java.util.Set;
import jdk.jfr.SettingControl;

/** From which length on messages are recorded: of several recordings, what the most curious one says. Thread-safe. */
final class LengthSetting extends SettingControl {
    private static final int USUAL = 65_536;

    private volatile int length = USUAL;

    /** Made by the recorder. */
    LengthSetting() {}

    int length() {
        return length;
    }

    @Override
    public String combine(Set<String> values) {
        return String.valueOf(
                values.stream().mapToInt(LengthSetting::parse).min().orElse(USUAL));
    }

    @Override
    public void setValue(String value) {
        length = parse(value);
    }

    @Override
    public String getValue() {
        return String.valueOf(length);
    }

    /** What a recording says that is no number counts as nothing said; an exception would end the recording's start. */
    private static int parse(String value) {
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}
