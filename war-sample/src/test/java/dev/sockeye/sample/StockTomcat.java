package dev.sockeye.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The WAR dropped into {@code webapps} of Tomcat as its makers distribute it.
 *
 * @param war what is deployed, as {@code /war-sample}
 * @param folder where each start makes a {@code CATALINA_BASE} of its own
 */
record StockTomcat(Path war, Path folder) implements Installation {
    private static final Path HOME = Path.of(System.getProperty("sample.tomcat"));

    @Override
    public RunningSample start(String... jvmOptions) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(Installation.jvmOptions());
        options.addAll(List.of(jvmOptions));
        TomcatBase base = TomcatBase.create(HOME, folder);
        Files.copy(war, base.folder().resolve("webapps/war-sample.war"));
        RunningSample root = base.start(options);
        return new RunningSample(root.process(), root.page().resolve("war-sample/"));
    }
}
