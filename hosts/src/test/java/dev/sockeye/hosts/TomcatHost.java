package dev.sockeye.hosts;

import dev.sockeye.sample.RunningSample;
import dev.sockeye.sample.TomcatBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tomcat, with its own manager to deploy by.
 *
 * @param name with the version that counts
 * @param distribution what is started
 */
public record TomcatHost(String name, Distribution distribution) implements StockHost {
    private static final String USERS = """
            <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
              <user username="%s" password="%s" roles="%s,manager-script"/>
            </tomcat-users>
            """.formatted(Account.NAME, Account.PASSWORD, Account.ROLE);
    private static final String MANAGER = """
            <Context docBase="%s" privileged="true"/>
            """;

    @Override
    public RunningHost start(Path folder, List<String> jvmOptions) throws Exception {
        TomcatBase base = TomcatBase.create(distribution.home(), folder);
        Files.writeString(base.folder().resolve("conf/tomcat-users.xml"), USERS);
        Path contexts = Files.createDirectories(base.folder().resolve("conf/Catalina/localhost"));
        Files.writeString(
                contexts.resolve("manager.xml"),
                MANAGER.formatted(distribution.home().resolve("webapps/manager")));
        RunningSample running = base.start(jvmOptions);
        return new RunningTomcat(running.process(), running.page());
    }
}
