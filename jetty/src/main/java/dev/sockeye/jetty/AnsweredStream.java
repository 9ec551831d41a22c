package dev.sockeye.jetty;

import org.eclipse.jetty.server.HttpStream;

/** Says when a request is answered, for better or worse, and Jetty has put the new connection in place. Thread-safe. */
final class AnsweredStream extends HttpStream.Wrapper {
    private final Runnable answered;

    AnsweredStream(HttpStream stream, Runnable answered) {
        super(stream);
        this.answered = answered;
    }

    @Override
    public void succeeded() {
        try {
            super.succeeded();
        } finally {
            answered.run();
        }
    }

    @Override
    public void failed(Throwable cause) {
        try {
            super.failed(cause);
        } finally {
            answered.run();
        }
    }
}
