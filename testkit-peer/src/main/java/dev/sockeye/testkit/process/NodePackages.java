package dev.sockeye.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Packages of npm that were installed into a folder, for scripts that import them. */
public final class NodePackages {
    private final Path folder;

    /**
     * Names the folder.
     *
     * @param folder has {@code node_modules}, by {@code npm install --prefix}
     */
    public NodePackages(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Whether a package is installed. If not, it is said loudly, so that nobody takes a skipped test for a passed one.
     *
     * @param name the package
     * @return whether scripts can import it
     * @throws AssertionError if it is not installed, and {@code sockeye.require-node} is true
     */
    public boolean include(String name) {
        if (Files.isDirectory(folder.resolve("node_modules").resolve(name))) {
            return true;
        }
        String message = "Expected the npm package " + name + " in " + folder + ", so NOTHING HAS BEEN TRIED WITH IT";
        if (Boolean.getBoolean("sockeye.require-node")) {
            throw new AssertionError(message);
        }
        System.err.println(message);
        return false;
    }

    /**
     * Runs a script.
     *
     * @param script the script; a copy runs beside the packages, which is where Node.js looks for them
     * @param arguments its arguments
     * @return the running program
     * @throws IOException if it cannot be started
     */
    public ChildProcess run(Path script, String... arguments) throws IOException {
        Path copy = folder.resolve(script.getFileName());
        Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of("node", copy.toString()));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command);
    }
}
