package dev.sockeye.client.http;

import dev.sockeye.protocol.ForeignText;
import dev.sockeye.protocol.http.Headers;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message quotes of the body of a refusal: the title or the words of a page, the beginning of other text, and
 * nothing of what is not text.
 */
final class BodyExcerpt {
    private static final int MAX_CHARS = 200;
    private static final Pattern TEXT_TYPE =
            Pattern.compile("text/.*|application/(json|xml|javascript|x-www-form-urlencoded)|.*\\+(json|xml)");
    private static final Pattern PAGE_TYPE = Pattern.compile("text/html|application/xhtml\\+xml");
    private static final Pattern PAGE_BEGINNING =
            Pattern.compile("\\s*<(!doctype\\s+html|html)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("<title\\b[^>]*>\\s*([^<\\s][^<]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile(
            "<!--.*?(-->|$)|<(style|script)\\b.*?(</\\2>|$)|<[^>]*(>|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cntrl}\uFFFD&&[^\\s]]");

    private BodyExcerpt() {}

    /**
     * Quotes the beginning of a body.
     *
     * @param headers those of the response
     * @param body what there is of the body, decoded as UTF-8
     * @return the end of a sentence, fit for a log; empty if there is nothing to quote
     */
    static String of(Headers headers, String body) {
        if (headers.contains("Content-Encoding")) {
            return "";
        }
        String type = mediaType(headers);
        if (isPage(type, body)) {
            return quoted(", its body is a page that says ", wordsOf(body));
        }
        boolean isText = type.isEmpty()
                ? !NOT_TEXT.matcher(body).find()
                : TEXT_TYPE.matcher(type).matches();
        return isText ? quoted(", its body begins ", body) : "";
    }

    private static String mediaType(Headers headers) {
        String type = headers.first("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isPage(String type, String body) {
        boolean sniffed = type.isEmpty() || type.startsWith("text/");
        return PAGE_TYPE.matcher(type).matches()
                || (sniffed && PAGE_BEGINNING.matcher(body).matches());
    }

    private static String wordsOf(String page) {
        Matcher title = TITLE.matcher(page);
        return title.find() ? title.group(1) : MARKUP.matcher(page).replaceAll(" ");
    }

    private static String quoted(String introduction, String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "";
        }
        boolean cut = line.length() > MAX_CHARS;
        String shown = ForeignText.printable(cut ? line.substring(0, MAX_CHARS) : line);
        return introduction + '"' + shown + (cut ? "...\"" : "\"");
    }
}
