package dev.sockeye.functions;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which version of a file there is (RFC 9110 section 8.8). Immutable.
 *
 * @param tag its entity tag: the time of its last change, as fine as the file system has it, and its size
 * @param modified the time of its last change, in milliseconds
 */
record FileVersion(String tag, long modified) {
    private static final long MILLIS_OF_A_SECOND = 1000;

    static FileVersion of(BasicFileAttributes attributes) {
        String time = Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        return new FileVersion(
                '"' + time + '-' + Long.toHexString(attributes.size()) + '"',
                attributes.lastModifiedTime().toMillis());
    }

    void writeTo(HttpServletResponse response) {
        response.setHeader("ETag", tag);
        response.setDateHeader("Last-Modified", modified);
    }

    /**
     * Whether this is a version that the client asks for, if it asks for some (RFC 9110 sections 13.1.1 and 13.1.4): its tags
     * count, rather than its date.
     */
    boolean isWanted(HttpRequest request) {
        if (request.getHeader("If-Match") != null) {
            return tags(request, "If-Match").anyMatch(wanted -> wanted.equals("*") || wanted.equals(tag));
        }
        long date = date(request, "If-Unmodified-Since");
        return date < 0 || !isAfter(date);
    }

    /** Whether the client has this version (RFC 9110 section 13.1): its tags count, if it names some, rather than its date. */
    boolean isKnown(HttpRequest request) {
        if (request.getHeader("If-None-Match") != null) {
            return tags(request, "If-None-Match")
                    .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
        }
        long date = date(request, "If-Modified-Since");
        return date >= 0 && !isAfter(date);
    }

    /** Dates count whole seconds. */
    private boolean isAfter(long date) {
        return modified / MILLIS_OF_A_SECOND > date / MILLIS_OF_A_SECOND;
    }

    private static Stream<String> tags(HttpRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip);
    }

    /** Whether a part of this version is wanted, of whichever version the client has the rest (section 13.1.5). */
    boolean isContinued(HttpRequest request) {
        String continued = request.getHeader("If-Range");
        return continued == null || continued.equals(tag);
    }

    /** What is no date is ignored (RFC 9110 section 13.1.3). */
    private static long date(HttpRequest request, String header) {
        try {
            return request.getDateHeader(header);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
