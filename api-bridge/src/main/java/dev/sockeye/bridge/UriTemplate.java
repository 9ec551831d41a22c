package dev.sockeye.bridge;

import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path of an endpoint: literal segments and variables that fill a segment each, that is a level-1 URI template
 * (Jakarta WebSocket 2.2 section 3.1.1, RFC 6570). Literals are kept percent-decoded, so that they compare with a decoded
 * request path. Immutable.
 */
public final class UriTemplate {

    private static final String LITERAL_PUNCTUATION = "-._~!$&'()*+,;=:@%";
    private static final String NAME_PUNCTUATION = "_.-%";

    private final String source;
    private final List<Segment> segments;

    private UriTemplate(String source, List<Segment> segments) {
        this.source = source;
        this.segments = List.copyOf(segments);
    }

    /**
     * What stands between two slashes.
     *
     * @param text a literal, percent-decoded, or the name of a variable as written
     * @param isVariable whether it is a variable
     */
    public record Segment(String text, boolean isVariable) {}

    /**
     * A path as it was written.
     *
     * @param what what it is the path of, to begin a sentence with
     * @param path the path
     * @param rule where its rules are written; may be empty
     */
    private record Written(String what, String path, String rule) {
        DeploymentException invalid(String broken, String remedy) {
            return new DeploymentException(
                    what + " \"" + path + "\" is not valid: " + broken + rule + "; " + remedy + ".");
        }
    }

    /**
     * Reads the path of an endpoint. A trailing slash counts: {@code /a} and {@code /a/} are two paths.
     *
     * @throws DeploymentException if the path does not start with a slash, has an empty or dot segment, a query, a
     *     fragment, a character a path cannot hold, a variable that is not a whole segment, has an operator, no name or
     *     the name of another; says which and what to write
     */
    public static UriTemplate parse(String path) throws DeploymentException {
        return parse(new Written("Endpoint path", path, " (Jakarta WebSocket 2.2 section 3.1.1)"));
    }

    /**
     * Reads the path of something else, which has the same rules.
     *
     * @param what what it is, to begin a sentence with
     * @param path the path
     * @throws DeploymentException as {@link #parse(String)}
     */
    public static UriTemplate parse(String what, String path) throws DeploymentException {
        return parse(new Written(what, path, ""));
    }

    private static UriTemplate parse(Written written) throws DeploymentException {
        String path = written.path();
        if (!path.startsWith("/")) {
            throw written.invalid("it must start with a slash", "write \"/" + path + "\"");
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> parts = split(path);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isEmpty() && i < parts.size() - 1) {
                throw written.invalid("a segment must not be empty", "write one slash for \"//\"");
            }
            Segment segment = segment(written, parts.get(i));
            if (segment.isVariable() && !names.add(segment.text())) {
                throw written.invalid(
                        "variable {" + segment.text() + "} must stand in it once", "give the second another name");
            }
            segments.add(segment);
        }
        return new UriTemplate(path, segments);
    }

    /** The names of the variables from left to right, each once. Unmodifiable; empty for a path without variables. */
    public List<String> variables() {
        return segments.stream().filter(Segment::isVariable).map(Segment::text).toList();
    }

    /**
     * Whether the other matches the same request paths, so that both cannot be deployed: all literals equal and
     * variables in the same places, whatever their names.
     */
    public boolean isSameAs(UriTemplate other) {
        return shape().equals(other.shape());
    }

    /** Equal if written in the same way; for matching the same paths see {@link #isSameAs}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UriTemplate template && source.equals(template.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** The path as it was written. */
    @Override
    public String toString() {
        return source;
    }

    /**
     * What it is made of.
     *
     * @return the segments from left to right; the last is empty if the path ends in a slash
     */
    public List<Segment> segments() {
        return segments;
    }

    /**
     * The parts between the slashes of a path that starts with one.
     *
     * @param path the path
     * @return the parts; the last is empty if the path ends in a slash
     */
    public static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        int start = 1;
        for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
            parts.add(path.substring(start, slash));
            start = slash + 1;
        }
        parts.add(path.substring(start));
        return parts;
    }

    /**
     * Whether a segment stands for no name but for a way.
     *
     * @param segment the segment
     * @return true for one dot and for two
     */
    public static boolean isDotSegment(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private List<Segment> shape() {
        return segments.stream()
                .map(segment -> segment.isVariable() ? new Segment("", true) : segment)
                .toList();
    }

    private static Segment segment(Written written, String part) throws DeploymentException {
        return part.indexOf('{') < 0 && part.indexOf('}') < 0 ? literal(written, part) : variable(written, part);
    }

    private static Segment literal(Written written, String part) throws DeploymentException {
        requireAll(
                written,
                part,
                LITERAL_PUNCTUATION,
                "remove it or percent-encode it; queries and fragments never match");
        String decoded = decoded(written, part);
        if (isDotSegment(decoded)) {
            throw written.invalid("it must not contain the segments \".\" and \"..\"", "write the path they lead to");
        }
        return new Segment(decoded, false);
    }

    private static Segment variable(Written written, String part) throws DeploymentException {
        int last = part.length() - 1;
        if (part.lastIndexOf('{') != 0 || part.indexOf('}') != last) {
            throw written.invalid(
                    "a variable must fill a whole segment, braces in pairs, none nested",
                    "write \"{name}\" between slashes, or behind the last one");
        }
        String name = part.substring(1, last);
        if (name.isEmpty()) {
            throw written.invalid("a variable must have a name", "write one between the braces of \"{}\"");
        }
        requireAll(
                written,
                name,
                NAME_PUNCTUATION,
                "write only letters, digits, '_', '-' and '.' between braces: only level 1 of RFC 6570 is supported");
        decoded(written, name);
        return new Segment(name, true);
    }

    private static void requireAll(Written written, String part, String punctuation, String remedy)
            throws DeploymentException {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (!isLetterOrDigit(c) && punctuation.indexOf(c) < 0) {
                throw written.invalid(String.format("\"%s\" must not contain '%s' (U+%04X)", part, c, (int) c), remedy);
            }
        }
    }

    private static String decoded(Written written, String part) throws DeploymentException {
        String decoded = PercentDecoding.decode(part);
        if (decoded == null) {
            throw written.invalid(
                    "a percent sign in \"" + part + "\" must begin a byte of UTF-8 in two hexadecimal digits",
                    "write %25 for the sign itself");
        }
        return decoded;
    }

    private static boolean isLetterOrDigit(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }
}
