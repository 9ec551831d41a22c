package dev.sockeye.container.connection;

import dev.sockeye.protocol.Engine;
import java.util.concurrent.locks.ReentrantLock;

/** What the two directions of a connection share: the engine and the liveness are guarded by the lock. */
record ConnectionState(ReentrantLock lock, Engine engine, Liveness liveness, Timers timers) {}
