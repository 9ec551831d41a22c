package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.sample.filters.WhoEndpoint;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters of an application, and its endpoints behind them, in Tomcat as its makers distribute it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class FiltersContract {
    /** In the order of the servlet specification, section 6.2.4. */
    static final List<String> FILTERS =
            List.of("Before", "Declared", "Annotated", "After", "Lambda", "DeclaredByServlet", "ByServlet");

    private static final Path WAR = Path.of(System.getProperty("sample.war"));
    private final String containerOfAttribute;

    @AutoClose
    private RunningSample tomcat;

    /** @param containerOfAttribute the package of the sessions of the container that the standard attribute holds */
    FiltersContract(String containerOfAttribute) {
        this.containerOfAttribute = containerOfAttribute;
    }

    /** Completes the application. */
    abstract void addTo(FileSystem war) throws IOException;

    @BeforeAll
    final void start(@TempDir Path temporary) throws Exception {
        tomcat = install(temporary).start();
    }

    final StockTomcat install(Path temporary) throws IOException {
        Path war = Files.copy(WAR, temporary.resolve("filters.war"));
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            addTestClasses(content);
            Files.copy(resource("filters/web.xml"), content.getPath("WEB-INF/web.xml"));
            addTo(content);
        }
        return new StockTomcat(war, temporary);
    }

    /** What the server has printed about Sockeye. */
    final List<String> notices() {
        return tomcat.startup()
                .lines()
                .filter(line -> line.contains("Sockeye 0."))
                .toList();
    }

    private static void addTestClasses(FileSystem content) throws IOException {
        Path folder = resource(WhoEndpoint.class.getName().replace('.', '/') + ".class")
                .getParent();
        Path target = Files.createDirectories(content.getPath(
                "WEB-INF/classes", WhoEndpoint.class.getPackageName().replace('.', '/')));
        try (Stream<Path> classes = Files.list(folder)) {
            for (Path file : classes.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }

    private static Path resource(String name) {
        return Path.of(URI.create(
                FiltersContract.class.getClassLoader().getResource(name).toString()));
    }

    private String answer(String path, String... headers) throws IOException {
        try (RawPeer raw = RawPeer.connect(tomcat.page())) {
            return raw.write(HttpHead.request(tomcat.endpoint(path), headers))
                    .readHead()
                    .toString();
        }
    }

    private String who(String path, String... headers) throws IOException {
        return who(tomcat, path, headers);
    }

    /** Who the session of a handshake belongs to, and who implements it. */
    static String who(RunningSample server, String path, String... headers) throws IOException {
        try (RawPeer raw = RawPeer.open(server.endpoint(path), headers)) {
            return raw.send(RawFrame.text("who?")).next().text();
        }
    }

    @Test
    void every_filter_sees_the_handshake_as_it_is() throws Exception {
        assertThat(answer("who").lines().filter(line -> line.startsWith("X-Seen: ")))
                .containsExactlyElementsOf(FILTERS.stream()
                        .map(name -> "X-Seen: " + name + "=websocket/who")
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("FILTERS")
    @Tag("C-SRV-8")
    void what_a_filter_refuses_is_no_connection(String filter) throws Exception {
        assertThat(answer("who", "X-" + filter + ": refuse")).startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @FieldSource("FILTERS")
    void the_principal_of_a_filter_is_the_one_of_the_session(String filter) throws Exception {
        assertThat(who("who", "X-" + filter + ": login")).isEqualTo(filter + " dev.sockeye.session");
    }

    @ParameterizedTest
    @FieldSource("FILTERS")
    void a_wrapper_with_a_copy_of_the_headers_changes_nothing(String filter) throws Exception {
        assertThat(who("who", "X-" + filter + ": copy")).isEqualTo("nobody dev.sockeye.session");
    }

    @ParameterizedTest
    @FieldSource("FILTERS")
    void a_filter_may_forward_a_handshake_to_an_endpoint(String filter) throws Exception {
        assertThat(who("elsewhere", "X-" + filter + ": forward")).isEqualTo("nobody dev.sockeye.session");
    }

    @ParameterizedTest
    @FieldSource("FILTERS")
    void a_filter_may_take_its_time(String filter) throws Exception {
        assertThat(who("who", "X-" + filter + ": async")).isEqualTo("nobody dev.sockeye.session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-attribute", "by-servlet"})
    void what_belongs_to_the_container_of_the_attribute_stays_there(String path) throws Exception {
        assertThat(who(path)).isEqualTo("nobody " + containerOfAttribute);
        assertThat(answer(path, "X-Declared: refuse")).startsWith("HTTP/1.1 403 ");
    }
}
