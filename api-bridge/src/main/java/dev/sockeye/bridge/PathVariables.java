package dev.sockeye.bridge;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the variables of a URI template, which itself is checked elsewhere. */
final class PathVariables {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    private PathVariables() {}

    static Set<String> of(String template) {
        Set<String> names = new HashSet<>();
        Matcher matcher = VARIABLE.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The name that a {@code @PathParam} means: it may have the braces of the template, as in the official TCK. */
    static String name(String written) {
        Matcher matcher = VARIABLE.matcher(written);
        return matcher.matches() ? matcher.group(1) : written;
    }
}
