package dev.sockeye.functions;

import dev.sockeye.functions.FileTree.Found;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD with the files of a directory (RFC 9110 sections 8, 13 and 14). A host's own servlet would do so for
 * the files of the application alone, and each host has another one. Thread-safe.
 */
final class StaticFiles implements HttpHandler {
    private static final String ANY_BYTES = "application/octet-stream";
    private static final int BUFFER_BYTES = 16 * 1024;

    private final FileTree tree;

    StaticFiles(Path directory) {
        this.tree = new FileTree(directory);
    }

    @Override
    public void handle(HttpRequest request, HttpServletResponse response) throws IOException {
        Found found = tree.find(request.below());
        if (found == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (found.isIndex() && !request.below().endsWith("/")) {
            redirectToDirectory(request, response);
        } else {
            answer(request, response, found);
        }
    }

    /** Relative links of its page start from there. */
    private static void redirectToDirectory(HttpRequest request, HttpServletResponse response) {
        String uri = request.getRequestURI();
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        int parameters = name.indexOf(';');
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_FOUND);
        // The dot keeps a name with a colon from being taken for a scheme.
        response.setHeader(
                "Location",
                "./" + (parameters < 0 ? name : name.substring(0, parameters)) + "/"
                        + (query == null ? "" : "?" + query));
    }

    private static void answer(HttpRequest request, HttpServletResponse response, Found found) throws IOException {
        FileVersion version = FileVersion.of(found.attributes());
        try (InputStream bytes = Files.newInputStream(found.file(), LinkOption.NOFOLLOW_LINKS)) {
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Accept-Ranges", "bytes");
            version.writeTo(response);
            if (!version.isWanted(request)) {
                response.sendError(HttpServletResponse.SC_PRECONDITION_FAILED);
                return;
            }
            if (version.isKnown(request)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            long size = found.attributes().size();
            ByteRange range = range(request, version, size);
            if (range != null && range.length() == 0) {
                response.setHeader("Content-Range", range.of(size));
                response.sendError(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                return;
            }
            setType(response, type(request, found.file()));
            if (range != null) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", range.of(size));
            }
            send(bytes, range == null ? new ByteRange(0, size) : range, request, response);
        } catch (FileSystemException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** HEAD has no ranges (RFC 9110 section 14.2). */
    private static @Nullable ByteRange range(HttpRequest request, FileVersion version, long size) {
        boolean asked = request.getMethod().equals("GET") && version.isContinued(request);
        return asked ? ByteRange.of(request.getHeader("Range"), size) : null;
    }

    private static void send(InputStream bytes, ByteRange part, HttpRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(part.length());
        if (request.getMethod().equals("GET")) {
            bytes.skipNBytes(part.first());
            copy(bytes, part.length(), response.getOutputStream());
        }
    }

    private static String type(HttpRequest request, Path file) {
        String name = String.valueOf(file.getFileName());
        String configured = request.getServletContext().getMimeType(name);
        String type = configured == null ? URLConnection.guessContentTypeFromName(name) : configured;
        return type == null ? ANY_BYTES : type;
    }

    private static void setType(HttpServletResponse response, String type) {
        response.setContentType(type);
        if (type.startsWith("text/")) {
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
    }

    /** No more than was announced: the file may grow meanwhile. */
    private static void copy(InputStream bytes, long size, OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = size;
        while (left > 0) {
            int count = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                return;
            }
            output.write(buffer, 0, count);
            left -= count;
        }
    }
}
