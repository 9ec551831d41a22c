package dev.sockeye.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Where it is said what is wrong with endpoints. */
record Findings(Messager messager) {

    /** What would forbid the deployment, at the line of an element. */
    void error(Element place, String sentence) {
        messager.printMessage(Diagnostic.Kind.ERROR, sentence, place);
    }

    /** The same at the line of what an annotation says. */
    void error(Element place, AnnotationMirror annotation, @Nullable AnnotationValue value, String sentence) {
        messager.printMessage(Diagnostic.Kind.ERROR, sentence, place, annotation, value);
    }

    /** What the deployment would warn of. */
    void warning(Element place, String sentence) {
        messager.printMessage(Diagnostic.Kind.WARNING, sentence, place);
    }
}
