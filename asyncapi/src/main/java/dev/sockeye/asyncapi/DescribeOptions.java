package dev.sockeye.asyncapi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What the command line of {@link DescribeEndpoints} asks for. */
record DescribeOptions(String title, String version, List<Path> outputs, List<String> classes) {
    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if an option is unknown or has no value, or something is missing
     */
    static DescribeOptions parse(List<String> arguments) {
        String title = "";
        String version = "";
        List<Path> outputs = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--title" -> title = value(argument, rest);
                case "--version" -> version = value(argument, rest);
                case "--output" -> outputs.add(Path.of(value(argument, rest)));
                default -> classes.add(className(argument));
            }
        }
        if (title.isEmpty() || version.isEmpty() || outputs.isEmpty() || classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected --title, --version, one --output or more, and the names of classes, got " + arguments);
        }
        return new DescribeOptions(title, version, List.copyOf(outputs), List.copyOf(classes));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Expected a value behind " + option + ", got nothing");
        }
        return rest.next();
    }

    private static String className(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("Expected --title, --version, --output or a class, got " + argument);
        }
        return argument;
    }
}
