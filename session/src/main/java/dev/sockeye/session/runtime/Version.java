package dev.sockeye.session.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which version of Sockeye this is. */
public final class Version {
    /** Where it is written, beside this class. */
    public static final String RESOURCE = "version.txt";

    private Version() {}

    /**
     * The version, as the build wrote it down.
     *
     * @return for example 0.1.0
     */
    public static String current() {
        try (InputStream text = Version.class.getResourceAsStream(RESOURCE)) {
            if (text == null) {
                throw new IllegalStateException("Expected " + RESOURCE + " beside " + Version.class
                        + "; if Sockeye was repackaged, include its resources");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Sockeye's own jar cannot be read", e);
        }
    }
}
