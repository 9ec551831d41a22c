package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.peer.Frame;
import dev.sockeye.wiresuite.peer.LengthForm;
import dev.sockeye.wiresuite.peer.Opcode;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.Set;

/** The rules for receivers, one by one, each of which a fault switches off. */
final class FrameChecks {
    static final int PROTOCOL_ERROR = 1002;

    private static final int RSV1 = 4;
    private static final int MAX_CONTROL = 125;

    private final PeerRole role;
    private final boolean deflate;
    private final Set<Fault> faults;
    private boolean open;

    FrameChecks(PeerRole role, boolean deflate, Set<Fault> faults) {
        this.role = role;
        this.deflate = deflate;
        this.faults = faults;
    }

    /** The code to fail with; 0 if the frame is right. */
    int violation(Frame frame) {
        boolean right = masking(frame)
                && reservedBits(frame)
                && opcode(frame)
                && control(frame)
                && order(frame)
                && frame.form() == LengthForm.shortest(frame.payload().length());
        return right ? 0 : PROTOCOL_ERROR;
    }

    private boolean masking(Frame frame) {
        return faults.contains(Fault.MASKING_NOT_CHECKED) || frame.masked() == (role == PeerRole.SERVER);
    }

    private boolean reservedBits(Frame frame) {
        boolean first = frame.opcode() == Opcode.TEXT || frame.opcode() == Opcode.BINARY;
        int allowed = deflate && first ? RSV1 : 0;
        return faults.contains(Fault.RESERVED_BITS_ACCEPTED) || (frame.rsv() & ~allowed) == 0;
    }

    private boolean opcode(Frame frame) {
        int opcode = frame.opcode();
        boolean known = opcode <= Opcode.BINARY || (opcode >= Opcode.CLOSE && opcode <= Opcode.PONG);
        return faults.contains(Fault.RESERVED_OPCODES_ACCEPTED) || known;
    }

    private boolean control(Frame frame) {
        if (!frame.isControl() || frame.opcode() > Opcode.PONG || faults.contains(Fault.LONG_CONTROL_FRAMES_ACCEPTED)) {
            return true;
        }
        return frame.isFinal() && frame.payload().length() <= MAX_CONTROL;
    }

    private boolean order(Frame frame) {
        if (frame.isControl()) {
            return true;
        }
        boolean right = (frame.opcode() == Opcode.CONTINUATION) == open;
        open = !frame.isFinal();
        return right || faults.contains(Fault.FRAGMENT_ORDER_IGNORED);
    }
}
