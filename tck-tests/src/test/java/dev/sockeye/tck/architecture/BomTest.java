package dev.sockeye.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM, as its pom has it. */
class BomTest {
    private static final Path ROOT = Path.of("..");
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @Test
    void the_bom_names_every_published_module() throws Exception {
        assertThat(texts(pom("bom"), "/project/dependencyManagement/dependencies/dependency/artifactId"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(published().toList());
    }

    private static Stream<String> published() throws Exception {
        Stream.Builder<String> published = Stream.builder();
        for (String module : texts(pom("."), "/project/modules/module").toList()) {
            Document pom = pom(module);
            boolean isPublished = text(pom, "/project/parent/artifactId").equals("sockeye-parent")
                    && !text(pom, "/project/properties/maven.deploy.skip").equals("true");
            boolean isJar = text(pom, "/project/packaging").isEmpty();
            if (isPublished && isJar) {
                published.add(text(pom, "/project/artifactId"));
            }
        }
        return published.build();
    }

    private static Document pom(String module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
    }

    private static Stream<String> texts(Document pom, String path) throws XPathExpressionException {
        NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent());
    }

    private static String text(Document pom, String path) throws XPathExpressionException {
        return XPATH.evaluate(path, pom);
    }
}
