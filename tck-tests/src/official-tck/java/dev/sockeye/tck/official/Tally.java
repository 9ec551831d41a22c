package dev.sockeye.tck.official;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Prints how many tests of the official TCK have passed; its exit status is 1 unless all have. */
public final class Tally {
    private final List<String> failed = new ArrayList<>();
    private int passed;
    private int skipped;
    private double seconds;

    private Tally() {}

    /**
     * Reads the reports of a run.
     *
     * @param arguments the directory of the reports
     * @throws IOException if there is none
     * @throws SAXException if a report is no XML
     * @throws ParserConfigurationException never
     */
    public static void main(String[] arguments) throws IOException, SAXException, ParserConfigurationException {
        Tally tally = new Tally();
        DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        try (Stream<Path> reports = Files.list(Path.of(arguments[0]))) {
            for (Path report : reports.filter(path -> path.toString().endsWith(".xml")).toList()) {
                tally.add(parser.parse(report.toFile()).getElementsByTagName("testcase"));
            }
        }
        tally.print();
        System.exit(tally.passed > 0 && tally.failed.isEmpty() ? 0 : 1);
    }

    private void add(NodeList tests) {
        for (int i = 0; i < tests.getLength(); i++) {
            add((Element) tests.item(i));
        }
    }

    private void add(Element test) {
        seconds += Double.parseDouble(test.getAttribute("time"));
        if (has(test, "failure") || has(test, "error")) {
            failed.add(test.getAttribute("classname") + "." + test.getAttribute("name"));
        } else if (has(test, "skipped")) {
            skipped++;
        } else {
            passed++;
        }
    }

    private static boolean has(Element test, String what) {
        return test.getElementsByTagName(what).getLength() > 0;
    }

    private void print() {
        failed.forEach(test -> System.out.println("Failed: " + test));
        System.out.printf(
                "Official TCK: %d passed, %d failed, %d skipped, in %d:%02d%n",
                passed, failed.size(), skipped, (int) seconds / 60, (int) seconds % 60);
    }
}
