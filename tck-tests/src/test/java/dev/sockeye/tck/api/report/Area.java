package dev.sockeye.tck.api.report;

import dev.sockeye.tck.coverage.Requirement;
import java.util.List;
import java.util.Map;

/**
 * The requirements of one part of the API.
 *
 * @param title the part
 * @param requirements its requirements, in the order of the list
 */
record Area(String title, List<Requirement> requirements) {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("A-GEN", "General and threading"),
            Map.entry("A-PRV", "ContainerProvider"),
            Map.entry("A-CON", "WebSocketContainer"),
            Map.entry("A-SES", "Session"),
            Map.entry("A-REM", "RemoteEndpoint"),
            Map.entry("A-RBA", "RemoteEndpoint.Basic"),
            Map.entry("A-RAS", "RemoteEndpoint.Async"),
            Map.entry("A-RES", "SendResult, SendHandler"),
            Map.entry("A-OBJ", "Sending objects, choice of an encoder"),
            Map.entry("A-MH", "MessageHandler and delivery"),
            Map.entry("A-COD", "Decoders"),
            Map.entry("A-EP", "Endpoint"),
            Map.entry("A-CR", "CloseReason"),
            Map.entry("A-EX", "Exceptions"),
            Map.entry("A-XT", "EndpointConfig, Extension"),
            Map.entry("A-CEC", "ClientEndpointConfig"),
            Map.entry("A-SEC", "ServerEndpointConfig"),
            Map.entry("A-CFR", "ServerEndpointConfig.Configurator"),
            Map.entry("A-HRQ", "HandshakeRequest"),
            Map.entry("A-SRV", "ServerContainer and deployment"),
            Map.entry("B-CLS", "Endpoint classes"),
            Map.entry("B-OPN", "@OnOpen"),
            Map.entry("B-CLO", "@OnClose"),
            Map.entry("B-ERA", "@OnError"),
            Map.entry("B-MSG", "@OnMessage"),
            Map.entry("B-PP", "@PathParam"),
            Map.entry("B-ERR", "Errors"),
            Map.entry("B-URI", "Paths and templates"),
            Map.entry("B-CDI", "Injection"));

    static Area of(String group, List<Requirement> requirements) {
        String title = TITLES.get(group);
        if (title == null) {
            throw new IllegalArgumentException("The group " + group + " needs a title");
        }
        return new Area(title, requirements);
    }

    /** How many of the requirements a run meets. */
    long metBy(SuiteRun run) {
        return requirements.stream()
                .filter(requirement -> run.meets(requirement.id()))
                .count();
    }

    /** How many of the requirements are the suite's to judge. */
    long judged() {
        return requirements.stream()
                .filter(requirement -> requirement.status() == Requirement.Status.REQUIRED)
                .count();
    }
}
