package dev.sockeye.container.session;

import static dev.sockeye.container.session.MessageSender.requireData;

import dev.sockeye.container.connection.Outgoing;
import jakarta.websocket.EncodeException;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;

/** The blocking remote. Any number of threads may send at once: their messages queue up. */
final class BasicRemote implements RemoteEndpoint.Basic {
    private final MessageSender sender;
    private final Batching batching;

    BasicRemote(MessageSender sender, Batching batching) {
        this.sender = sender;
        this.batching = batching;
    }

    @Override
    public void sendText(String text) throws IOException {
        sender.sendAndWait(new Outgoing.Text(requireData(text)));
    }

    @Override
    public void sendBinary(ByteBuffer data) throws IOException {
        sender.sendAndWait(new Outgoing.Binary(requireData(data)));
    }

    @Override
    public void sendText(String fragment, boolean isLast) throws IOException {
        sender.sendAndWait(new Outgoing.TextPart(requireData(fragment), isLast, false));
    }

    @Override
    public void sendBinary(ByteBuffer partialByte, boolean isLast) throws IOException {
        sender.sendAndWait(new Outgoing.BinaryPart(requireData(partialByte), isLast, false));
    }

    @Override
    public OutputStream getSendStream() {
        return new SendStream(sender.connection(), sender.connection().sender());
    }

    @Override
    public Writer getSendWriter() {
        return new SendWriter(sender.connection(), sender.connection().sender());
    }

    @Override
    public void sendObject(Object data) throws IOException, EncodeException {
        sender.sendAndWait(sender.encode(requireData(data)));
    }

    @Override
    public void setBatchingAllowed(boolean allowed) {
        batching.set(allowed);
    }

    @Override
    public boolean getBatchingAllowed() {
        return batching.isAllowed();
    }

    @Override
    public void flushBatch() {
        batching.flush();
    }

    @Override
    public void sendPing(ByteBuffer applicationData) throws IOException {
        sender.ping(applicationData);
    }

    @Override
    public void sendPong(ByteBuffer applicationData) throws IOException {
        sender.pong(applicationData);
    }
}
