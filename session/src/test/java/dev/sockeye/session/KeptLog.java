package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what a logger is given, instead of printing it. */
public final class KeptLog extends Handler implements AutoCloseable {
    private final BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
    private final Logger logger;

    /** @param name of the logger: that of a class, or of a package for all in it */
    public KeptLog(String name) {
        this(name, Level.ALL);
    }

    /** @param least the lowest level that is kept */
    public KeptLog(String name, Level least) {
        logger = Logger.getLogger(name);
        logger.setLevel(least);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** Waits for the next record. */
    public LogRecord next() throws InterruptedException {
        LogRecord next = records.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a log record").isNotNull();
        return next;
    }

    /** Waits for the next message, with its level before it. */
    public String nextLine() throws InterruptedException {
        return line(next());
    }

    /** All messages until now, each with its level before it. */
    public List<String> lines() {
        List<LogRecord> all = new ArrayList<>();
        records.drainTo(all);
        return all.stream().map(KeptLog::line).toList();
    }

    private static String line(LogRecord logged) {
        return logged.getLevel() + " " + message(logged);
    }

    /** All records that are not taken yet. */
    public List<LogRecord> records() {
        return List.copyOf(records);
    }

    /** Their messages, as a reader of the log sees them. */
    public List<String> messages() {
        return records().stream().map(KeptLog::message).toList();
    }

    private static String message(LogRecord logged) {
        return logged.getParameters() == null
                ? logged.getMessage()
                : MessageFormat.format(logged.getMessage(), logged.getParameters());
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
