package dev.sockeye.processor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Looks at the endpoints of a compilation when all other processors are through: says what would forbid their deployment,
 * and writes an index of what is deployed and the metadata of a native image.
 *
 * <p>The option {@code sockeye.metadata} is the place of the metadata below {@code META-INF/native-image}, such as
 * {@code com.example/shop}; by default {@code dev.sockeye.compiled/endpoints}. For the one thread of a compilation.
 */
public final class EndpointProcessor extends AbstractProcessor {
    private static final String METADATA = "sockeye.metadata";
    private static final String METADATA_DEFAULT = "dev.sockeye.compiled/endpoints";

    /** By their canonical names, as elements are those of the round in which they are asked for. */
    private final Set<String> seen = new TreeSet<>();

    /** For the compiler. */
    public EndpointProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(METADATA);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver()) {
            ElementFilter.typesIn(round.getRootElements()).forEach(this::see);
        } else if (!round.errorRaised()) {
            conclude();
        }
        return false;
    }

    private void see(TypeElement type) {
        seen.add(type.getQualifiedName().toString());
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::see);
    }

    private void conclude() {
        CompiledTypes types = new CompiledTypes(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        if (!types.knowsEndpoints()) {
            return;
        }
        List<TypeElement> compiled = seen.stream()
                .flatMap(name -> Stream.ofNullable(types.named(name)))
                .toList();
        EndpointCheck check = new EndpointCheck(types, new Findings(processingEnv.getMessager()));
        for (TypeElement type : compiled) {
            EndpointDeclaration.of(type, types).forEach(check::check);
        }
        GeneratedFiles files = new GeneratedFiles(processingEnv.getFiler(), processingEnv.getMessager());
        new IndexFile(types, files).write(compiled);
        String place = processingEnv.getOptions().getOrDefault(METADATA, METADATA_DEFAULT);
        new ReachabilityMetadata(types).addAll(compiled).write(place, files);
    }
}
