package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Remote;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A host's streams: input is what was put in, output is taken while it is writable. */
final class ScriptedConnection implements WebConnection {
    ByteArrayInputStream input = new ByteArrayInputStream(new byte[0]);
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    ReadListener reader;
    WriteListener writer;
    boolean writable = true;
    boolean ended;
    boolean reportsEnd = true;
    boolean closed;
    boolean closedByInterrupted;
    int flushes;
    RuntimeException refusal;
    final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    void receive(ByteBuffer... frames) throws IOException {
        input = new ByteArrayInputStream(Remote.together(frames).array());
        reader.onDataAvailable();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return ended;
            }

            @Override
            public boolean isReady() {
                return (ended && reportsEnd) || input.available() > 0;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                if (closed) {
                    throw new IllegalStateException("There is nothing to read from any more");
                }
                reader = listener;
            }

            @Override
            public int read() {
                return input.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                readers.add(Thread.currentThread());
                return input.read(bytes, offset, length);
            }
        };
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return writable;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                if (refusal != null) {
                    throw refusal;
                }
                writer = listener;
            }

            @Override
            public void flush() {
                flushes++;
            }

            @Override
            public void write(int value) {
                assertThat(writable).isTrue();
                output.write(value);
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        closedByInterrupted = Thread.currentThread().isInterrupted();
    }
}
