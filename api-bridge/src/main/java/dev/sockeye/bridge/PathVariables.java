package dev.sockeye.bridge;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the variables of a URI template, which itself is checked elsewhere. */
public final class PathVariables {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    private PathVariables() {}

    /**
     * The names of its variables.
     *
     * @param template the template
     * @return each once
     */
    public static Set<String> of(String template) {
        Set<String> names = new HashSet<>();
        Matcher matcher = VARIABLE.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * The name that a {@code @PathParam} means: it may have the braces of the template, as in the official TCK.
     *
     * @param written what it says
     * @return the name
     */
    public static String name(String written) {
        Matcher matcher = VARIABLE.matcher(written);
        return matcher.matches() ? matcher.group(1) : written;
    }
}
