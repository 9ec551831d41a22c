package dev.sockeye.session.runtime;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.List;

/**
 * Which of Sockeye's own extensions connections speak, and how. Immutable.
 *
 * @param names what they are called, the most preferred first
 * @param deflate how those that compress do it
 */
record ExtensionSettings(List<String> names, DeflateOptions deflate) {
    /**
     * Copies the list.
     *
     * @param names as above
     * @param deflate as above
     */
    public ExtensionSettings {
        names = List.copyOf(names);
    }

    static ExtensionSettings of(WebSocketSettings settings) {
        boolean takeover = settings.deflateContextTakeover();
        return new ExtensionSettings(
                settings.extensions(),
                DeflateOptions.DEFAULT
                        .withContextTakeover(takeover, takeover)
                        .withLevel(settings.deflateLevel())
                        .withThreshold(settings.deflateThreshold())
                        .withChoice(settings.deflateChoice()));
    }
}
