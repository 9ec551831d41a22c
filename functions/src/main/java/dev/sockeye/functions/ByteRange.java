package dev.sockeye.functions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file (RFC 9110 section 14).
 *
 * @param first the place of its first byte
 * @param length how many bytes it has; 0 if the file has nothing of what was asked for
 */
record ByteRange(long first, long length) {
    /** No number is larger than a file can be. */
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

    /**
     * What a header field asks for.
     *
     * @param header the field {@code Range}, or null
     * @param size how many bytes the file has
     * @return the range; null for the whole file: nothing, several ranges or nonsense was asked for, and a server may
     *     answer all of these so (section 14.2)
     */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher asked = ONE.matcher(header == null ? "" : header.strip());
        if (size == 0 || !asked.matches() || (asked.group(1) == null && asked.group(2) == null)) {
            return null;
        }
        if (asked.group(1) == null) {
            long length = Math.min(Long.parseLong(asked.group(2)), size);
            return new ByteRange(size - length, length);
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2) == null ? size - 1 : Long.parseLong(asked.group(2));
        if (last < first && asked.group(2) != null) {
            return null;
        }
        return new ByteRange(first, Math.max(0, Math.min(last, size - 1) - first + 1));
    }

    /** The field {@code Content-Range} of the response. */
    String of(long size) {
        return "bytes " + (length == 0 ? "*" : first + "-" + (first + length - 1)) + "/" + size;
    }
}
