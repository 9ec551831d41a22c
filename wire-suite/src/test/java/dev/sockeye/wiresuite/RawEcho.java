package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.deflate.InflateFault;
import dev.sockeye.wiresuite.peer.Arrival;
import dev.sockeye.wiresuite.peer.CloseCodes;
import dev.sockeye.wiresuite.peer.Frame;
import dev.sockeye.wiresuite.peer.FrameSource;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.StreamEnd;
import dev.sockeye.wiresuite.peer.Utf8;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/** An echo made of the suite's own pieces: right but for the faults it is given. Looks at whole frames only. */
final class RawEcho {
    private static final int RSV1 = 4;
    private static final int NOT_UTF8 = 1007;
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final PeerRole role;
    private final Socket socket;
    private final FrameChecks checks;
    private final Set<Fault> faults;
    private final RawCompression compression;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    private int opcode;
    private boolean compressed;
    private boolean ended;

    RawEcho(PeerRole role, Socket socket, RawCompression compression, Set<Fault> faults) {
        this.role = role;
        this.socket = socket;
        this.compression = compression;
        this.faults = faults;
        this.checks = new FrameChecks(role, compression.isAgreed(), faults);
    }

    void run() throws IOException {
        socket.setTcpNoDelay(true);
        FrameSource source = new FrameSource(new BufferedInputStream(socket.getInputStream()), () -> {});
        while (!ended) {
            Arrival arrival = source.next();
            if (arrival instanceof Frame frame) {
                int code = checks.violation(frame);
                if (code == 0) {
                    act(frame);
                } else {
                    close(FrameSpec.closePayload(code, new byte[0]));
                }
            } else if (arrival == StreamEnd.UNREADABLE) {
                close(FrameSpec.closePayload(FrameChecks.PROTOCOL_ERROR, new byte[0]));
            } else {
                return;
            }
        }
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void act(Frame frame) throws IOException {
        switch (frame.opcode()) {
            case Opcode.PING -> send(FrameSpec.of(Opcode.PONG, frame.payload()));
            case Opcode.PONG -> {}
            case Opcode.CLOSE -> answerClose(frame.payload().array());
            default -> data(frame);
        }
    }

    private void answerClose(byte[] payload) throws IOException {
        int code = payload.length < 2
                ? Heard.NO_CODE
                : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        boolean allowed = payload.length == 0 || (payload.length > 1 && CloseCodes.mayBeSent(code));
        if (!allowed && !faults.contains(Fault.ANY_CLOSE_CODE_ACCEPTED)) {
            close(FrameSpec.closePayload(FrameChecks.PROTOCOL_ERROR, new byte[0]));
        } else if (!isUtf8(Arrays.copyOfRange(payload, Math.min(2, payload.length), payload.length))) {
            close(FrameSpec.closePayload(NOT_UTF8, new byte[0]));
        } else {
            close(payload);
        }
    }

    private void data(Frame frame) throws IOException {
        if (frame.opcode() != Opcode.CONTINUATION) {
            opcode = frame.opcode() == Opcode.TEXT ? Opcode.TEXT : Opcode.BINARY;
            compressed = compression.isAgreed() && (frame.rsv() & RSV1) != 0;
        }
        message.writeBytes(frame.payload().array());
        if (frame.isFinal()) {
            byte[] payload = message.toByteArray();
            message.reset();
            try {
                echo(compressed ? compression.inflate(payload) : payload);
            } catch (InflateFault e) {
                close(FrameSpec.closePayload(NOT_UTF8, new byte[0]));
            }
        }
    }

    private void echo(byte[] content) throws IOException {
        if (opcode == Opcode.TEXT && !isUtf8(content)) {
            close(FrameSpec.closePayload(NOT_UTF8, new byte[0]));
            return;
        }
        boolean shorter = faults.contains(Fault.LAST_BYTE_LOST) && content.length > 0;
        byte[] answer = shorter ? Arrays.copyOf(content, content.length - 1) : content;
        if (!compression.isAgreed()) {
            send(FrameSpec.of(opcode, answer));
            return;
        }
        byte[] deflated = compression.deflate(answer);
        if (faults.contains(Fault.TAIL_KEPT)) {
            byte[] longer = Arrays.copyOf(deflated, deflated.length + TAIL.length);
            System.arraycopy(TAIL, 0, longer, deflated.length, TAIL.length);
            deflated = longer;
        }
        send(FrameSpec.of(opcode, deflated).rsv(RSV1));
    }

    private boolean isUtf8(byte[] bytes) {
        return faults.contains(Fault.UTF8_NOT_CHECKED) || Utf8.isValid(bytes);
    }

    private void close(byte[] payload) throws IOException {
        ended = true;
        send(FrameSpec.of(Opcode.CLOSE, payload));
    }

    private void send(FrameSpec frame) throws IOException {
        socket.getOutputStream()
                .write(frame.encode(role == PeerRole.CLIENT, frame.payload().length()));
    }
}
