package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and what belongs to it. */
interface PageContract extends Contract {
    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(sample().page().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    default void the_page_is_html() throws Exception {
        HttpResponse<String> page = get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("<title>Sockeye chat</title>");
    }

    @ParameterizedTest
    @CsvSource({
        "chat.css,text/css",
        "chat.js,text/javascript",
        "connection.js,text/javascript",
        "endpoints.js,text/javascript",
        "links.js,text/javascript",
        "messages.js,text/javascript",
        "people.js,text/javascript"
    })
    default void what_the_page_needs_is_there(String file, String type) throws Exception {
        HttpResponse<String> response = get(file);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(actual -> assertThat(actual).startsWith(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEB-INF/",
                "WEB-INF/lib/",
                "WEB-INF/classes/dev/sockeye/sample/ChatEndpoint.class",
                "web-inf/classes/dev/sockeye/sample/ChatEndpoint.class",
                "%57EB-INF/classes/dev/sockeye/sample/ChatEndpoint.class",
                "META-INF/MANIFEST.MF",
                "nothing-here"
            })
    default void what_is_not_for_browsers_is_not_found(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }
}
