package dev.sockeye.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** The server's end of a {@link ServerProcess}: answers its parent until that is gone. */
final class ServerConsole {
    /** Asks for the bytes in use on the heap after a collection. */
    static final String HEAP = "heap";

    /** What a line with an answer begins with. */
    static final String ANSWER = "answer ";

    private static final int COLLECTIONS = 3;

    private ServerConsole() {}

    static void run(int port) throws IOException {
        System.out.println(ANSWER + port);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(ANSWER + (HEAP.equals(question) ? usedHeap() : -1));
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
