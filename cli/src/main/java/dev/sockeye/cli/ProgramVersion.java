package dev.sockeye.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the build. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream file = ProgramVersion.class.getResourceAsStream("build.properties")) {
            if (file != null) {
                build.load(file);
            }
        }
        return new String[] {
            "sockeye " + build.getProperty("version", "unknown") + ", Java " + System.getProperty("java.version")
        };
    }
}
