package dev.sockeye.resume;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of groups on one line: each in the form of a URL's query, which has no spaces, and spaces between them. */
final class GroupNames {
    private static final String SEPARATOR = " ";

    /** No name has no characters in that form: it begins with this. */
    private static final String MARK = "=";

    private GroupNames() {}

    static String format(Set<String> names) {
        return names.stream()
                .map(name -> MARK + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining(SEPARATOR));
    }

    static Set<String> parse(String line) {
        return Arrays.stream(line.split(SEPARATOR, -1))
                .filter(form -> form.startsWith(MARK))
                .map(form -> URLDecoder.decode(form.substring(MARK.length()), StandardCharsets.UTF_8))
                .collect(Collectors.toUnmodifiableSet());
    }
}
