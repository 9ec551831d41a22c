package dev.sockeye.faults;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a server's process holds.
 *
 * @param heap bytes in use after a collection
 * @param resident bytes of memory that the system has given it
 * @param descriptors open files and sockets
 * @param threads live ones
 * @param classes loaded ones
 * @param sessions open ones of {@link EchoUnderFault}
 */
record ServerState(long heap, long resident, long descriptors, long threads, long classes, long sessions) {
    /** What a fault may leave: nothing of it grows with the size of the fault. */
    private static final long HEAP_NOISE = 4 << 20;

    private static final long DESCRIPTORS_NOISE = 8;
    private static final long THREADS_NOISE = 8;

    /** Of this process. */
    static ServerState now() throws IOException {
        System.gc();
        System.gc();
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new ServerState(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                residentBytes(),
                system.getOpenFileDescriptorCount(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                EchoUnderFault.OPEN.get());
    }

    private static long residentBytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(each -> each.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }

    /** The numbers in the order of the components. */
    String toLine() {
        return heap + " " + resident + " " + descriptors + " " + threads + " " + classes + " " + sessions;
    }

    static ServerState ofLine(String line) {
        long[] all =
                Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new ServerState(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /** Whether no more heap is used than in another state. */
    boolean hasHeapOf(ServerState before) {
        return heap <= before.heap + HEAP_NOISE;
    }

    /** Whether nothing is left of what came after another state. */
    boolean isBackTo(ServerState before) {
        return hasHeapOf(before)
                && descriptors <= before.descriptors + DESCRIPTORS_NOISE
                && threads <= before.threads + THREADS_NOISE
                && sessions <= before.sessions;
    }

    @Override
    public String toString() {
        return "heap %.1f MB, resident %.0f MB, %d descriptors, %d threads, %d classes, %d sessions"
                .formatted(heap / 1e6, resident / 1e6, descriptors, threads, classes, sessions);
    }
}
