package dev.sockeye.backplane.redis;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A {@link ChatNode} in a process of its own. */
record NodeProcess(ChildProcess process) implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");
    private static final Pattern STATUS = Pattern.compile("^status (.*)");
    private static final Pattern MEMBERS = Pattern.compile("^members (\\d+) (\\d+)");

    static NodeProcess start(String backplane) throws IOException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java")));
        command.addAll(ChildProcess.QUICK_START);
        command.addAll(List.of("-Dsockeye.backplane=" + backplane, "-Xmx512m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(ChatNode.class.getName());
        return new NodeProcess(ChildProcess.start(command));
    }

    String uri(String room) throws InterruptedException {
        return "ws://127.0.0.1:" + process.await(LISTENING).group(1) + "/chat/" + room;
    }

    /** Has it send numbered messages to a room; returns when it has. */
    void send(String room, String sender, int from, int count) throws Exception {
        process.ask("send " + room + " " + sender + " " + from + " " + count, Pattern.compile("^sent"));
    }

    String status() throws Exception {
        return process.ask("status", STATUS).group(1);
    }

    /** Returns when its status says something. */
    void awaitStatus(String wanted) throws Exception {
        while (!status().contains(wanted)) {
            Thread.onSpinWait();
        }
    }

    /** How many members of a room it knows on other nodes. */
    int remoteMembers(String room) throws Exception {
        return Integer.parseInt(process.ask("members " + room, MEMBERS).group(2));
    }

    /** Returns when it knows that many members of a room on other nodes. */
    void awaitRemoteMembers(String room, int count) throws Exception {
        while (remoteMembers(room) != count) {
            Thread.onSpinWait();
        }
    }

    void signal(String signal) throws IOException, InterruptedException {
        try (ChildProcess kill = ChildProcess.start(
                List.of("kill", "-" + signal, String.valueOf(process.handle().pid())))) {
            kill.exitCode();
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
