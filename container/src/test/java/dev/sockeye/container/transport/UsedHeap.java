package dev.sockeye.container.transport;

/**
 * What is reachable, to be compared with what is reachable later.
 *
 * @param bytes after a collection
 */
record UsedHeap(long bytes) {
    static UsedHeap now() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return new UsedHeap(runtime.totalMemory() - runtime.freeMemory());
    }

    /** How many bytes more there are now. */
    long growth() {
        return now().bytes - bytes;
    }
}
