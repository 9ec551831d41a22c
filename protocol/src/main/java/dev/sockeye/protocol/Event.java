package dev.sockeye.protocol;

/** What {@link Engine#poll()} found. The values belonging to an event are read from the engine until the next poll. */
public enum Event {
    /** Everything received is used up. */
    NEED_INPUT {
        @Override
        public void dispatchTo(EventHandler handler, Engine engine) {}
    },
    /** A text message or a piece of one: {@link Engine#text()}, {@link Engine#isLast()}. */
    TEXT {
        @Override
        public void dispatchTo(EventHandler handler, Engine engine) {
            handler.onText(engine.text(), engine.isLast());
        }
    },
    /** A binary message or a piece of one: {@link Engine#binary()}, {@link Engine#isLast()}. */
    BINARY {
        @Override
        public void dispatchTo(EventHandler handler, Engine engine) {
            handler.onBinary(engine.binary(), engine.isLast());
        }
    },
    /** A ping; its pong is already in the output: {@link Engine#binary()}. */
    PING {
        @Override
        public void dispatchTo(EventHandler handler, Engine engine) {
            handler.onPing(engine.binary());
        }
    },
    /** A pong: {@link Engine#binary()}. */
    PONG {
        @Override
        public void dispatchTo(EventHandler handler, Engine engine) {
            handler.onPong(engine.binary());
        }
    },
    /** The connection has come to its end; reported once, the last event: {@link Engine#closure()}. */
    CLOSED {
        @Override
        public void dispatchTo(EventHandler handler, Engine engine) {
            handler.onClosed(engine.closure());
        }
    };

    /**
     * Calls the method of the handler that belongs to this event.
     *
     * @param handler who is notified
     * @param engine the engine that reported this event last
     */
    public abstract void dispatchTo(EventHandler handler, Engine engine);
}
