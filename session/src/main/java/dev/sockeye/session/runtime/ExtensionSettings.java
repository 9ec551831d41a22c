package dev.sockeye.session.runtime;

import dev.sockeye.protocol.deflate.DeflateOptions;
import java.util.List;

/**
 * Which of Sockeye's own extensions a container speaks, and how. Immutable.
 *
 * @param names what they are called, the most preferred first
 * @param deflate how those that compress do it
 */
public record ExtensionSettings(List<String> names, DeflateOptions deflate) {
    /**
     * Copies the list.
     *
     * @param names as above
     * @param deflate as above
     */
    public ExtensionSettings {
        names = List.copyOf(names);
    }
}
