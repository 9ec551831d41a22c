package dev.sockeye.session;

import static dev.sockeye.session.MessageSender.requireData;

import dev.sockeye.session.connection.Outgoing;
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
        Outgoing message = new Outgoing.Text(requireData(text));
        if (!sender.filtered(message)) {
            sender.connection().sendAndWait(message);
        }
    }

    @Override
    public void sendBinary(ByteBuffer data) throws IOException {
        Outgoing message = new Outgoing.Binary(requireData(data));
        if (!sender.filtered(message)) {
            sender.connection().sendAndWait(message);
        }
    }

    @Override
    public void sendText(String fragment, boolean isLast) throws IOException {
        sender.connection().sendAndWait(new Outgoing.TextPart(Outgoing.Fragmented.TEXT, requireData(fragment), isLast));
    }

    @Override
    public void sendBinary(ByteBuffer partialByte, boolean isLast) throws IOException {
        sender.connection()
                .sendAndWait(new Outgoing.BinaryPart(Outgoing.Fragmented.BINARY, requireData(partialByte), isLast));
    }

    @Override
    public OutputStream getSendStream() {
        return new SendStream(sender.connection());
    }

    @Override
    public Writer getSendWriter() {
        return new SendWriter(sender.connection());
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
