package dev.sockeye.processor;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * The index of the classes that a deployment looks for, by binary name, one a line. What an earlier compilation has found
 * stays in it as long as it is there: a compiler that works in steps sees but some of the classes.
 */
record IndexFile(CompiledTypes types, GeneratedFiles files) {
    private static final String PATH = "META-INF/sockeye/endpoints";
    private static final String SERVER_PART = "dev.sockeye.container.ServerPart";

    /**
     * Writes it.
     *
     * @param compiled the classes of this compilation
     */
    void write(List<TypeElement> compiled) {
        Set<String> names = compiled.stream().map(types::name).collect(Collectors.toSet());
        String before = files.read(PATH);
        Set<String> entries = new TreeSet<>();
        before.lines()
                .filter(line -> !line.isBlank() && !names.contains(line) && isThere(line))
                .forEach(entries::add);
        List<TypeElement> found = new ArrayList<>();
        for (TypeElement type : compiled) {
            if (isDeployed(type)) {
                entries.add(types.name(type));
                found.add(type);
            }
        }
        if (!entries.isEmpty() || !before.isEmpty()) {
            files.write(PATH, String.join("\n", entries) + "\n", found);
        }
    }

    private boolean isThere(String binaryName) {
        TypeElement type = types.named(binaryName.replace('$', '.'));
        return type != null && isDeployed(type);
    }

    private boolean isDeployed(TypeElement type) {
        TypeMirror mirror = type.asType();
        return InstanceCheck.isPublic(type)
                && !InstanceCheck.isAbstract(type)
                && !InstanceCheck.isInner(type)
                && (types.annotation(type, ServerEndpoint.class.getName()) != null
                        || types.isOf(mirror, ServerApplicationConfig.class)
                        || types.isOf(mirror, Endpoint.class)
                        || types.isOf(mirror, SERVER_PART));
    }
}
