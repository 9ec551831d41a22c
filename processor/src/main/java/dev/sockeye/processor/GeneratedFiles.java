package dev.sockeye.processor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Files beside the compiled classes. One that cannot be written fails the compilation. */
record GeneratedFiles(Filer filer, Messager messager) {

    void write(String path, String content, List<? extends Element> causes) {
        try {
            FileObject file =
                    filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, causes.toArray(Element[]::new));
            try (Writer writer = file.openWriter()) {
                writer.write(content);
            }
        } catch (IOException e) {
            messager.printMessage(Diagnostic.Kind.ERROR, "Cannot write " + path + ": " + e);
        }
    }

    /** What an earlier compilation has written; empty if none has. */
    String read(String path) {
        try {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, "", path)
                    .getCharContent(true)
                    .toString();
        } catch (FileNotFoundException | NoSuchFileException absent) {
            return "";
        } catch (IOException e) {
            messager.printMessage(Diagnostic.Kind.WARNING, "Cannot read " + path + ", which is written anew: " + e);
            return "";
        }
    }
}
