package dev.sockeye.hosts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a run of the suites of {@code tck-tests} has found on an embedded host, as the reports of its tests say. */
final class EmbeddedRun {
    private static final String REPORTS = "TEST-*.xml";
    private static final String HOST = "sockeye.tck.host";
    private static final Map<String, String> NAMES =
            Map.of("tomcat", "Tomcat 11", "jetty", "Jetty ee11", "undertow", "Undertow");
    private static final Map<String, String> COLUMNS = Map.of(
            "dev.sockeye.tck.api.", "API suite",
            "dev.sockeye.tck.wire.", Column.WIRE.heading(),
            "com.sun.ts.", "TCK");

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, int[]> counts = new TreeMap<>();
    private Instant end = Instant.EPOCH;

    private EmbeddedRun() {}

    /** The row of the table by a folder of reports: cells by heading. */
    static Map<String, String> row(Path folder) throws IOException {
        EmbeddedRun run = new EmbeddedRun();
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, REPORTS)) {
            for (Path report : reports) {
                run.add(report);
            }
        }
        if (!NAMES.containsKey(run.properties.getOrDefault(HOST, ""))) {
            throw new IOException("Expected reports in " + folder + " whose property " + HOST + " is one of "
                    + NAMES.keySet() + ", got " + run.properties.get(HOST));
        }
        return run.row();
    }

    private void add(Path report) throws IOException {
        Document read;
        try {
            read = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("Expected a report of tests in " + report, e);
        }
        NodeList all = read.getElementsByTagName("property");
        for (int i = 0; i < all.getLength(); i++) {
            Element property = (Element) all.item(i);
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        NodeList tests = read.getElementsByTagName("testcase");
        for (int i = 0; i < tests.getLength(); i++) {
            count((Element) tests.item(i));
        }
        Instant written = Files.getLastModifiedTime(report).toInstant();
        end = written.isAfter(end) ? written : end;
    }

    private void count(Element test) {
        boolean passed = test.getElementsByTagName("failure").getLength() == 0
                && test.getElementsByTagName("error").getLength() == 0
                && test.getElementsByTagName("skipped").getLength() == 0;
        COLUMNS.forEach((packages, column) -> {
            if (test.getAttribute("classname").startsWith(packages)) {
                int[] passedOfAll = counts.computeIfAbsent(column, first -> new int[2]);
                passedOfAll[0] += passed ? 1 : 0;
                passedOfAll[1]++;
            }
        });
    }

    private Map<String, String> row() {
        String host = properties.get(HOST);
        boolean standard = "false".equals(properties.get("sockeye.native-transport"));
        String name = NAMES.get(host);
        Map<String, String> row = new TreeMap<>();
        row.put("host", name + (standard ? " (embedded), standard upgrade" : " (embedded)"));
        row.put("version", properties.get(host + ".version"));
        row.put("transport", standard ? "standard upgrade" : name.split(" ", 2)[0] + "'s own upgrade");
        counts.forEach((column, passedOfAll) -> row.put(column, passedOfAll[0] + " of " + passedOfAll[1]));
        row.put(
                "run",
                LocalDate.ofInstant(end, ZoneOffset.UTC) + ", JDK " + properties.get("java.specification.version"));
        return row;
    }
}
