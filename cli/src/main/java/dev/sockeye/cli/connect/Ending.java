package dev.sockeye.cli.connect;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.client.ConnectPhase;
import jakarta.websocket.CloseReason;
import java.net.SocketTimeoutException;
import java.util.Set;

/** What the end of a conversation means to a script. */
public final class Ending {
    private static final Set<Integer> NORMAL = Set.of(1000, 1005);
    private static final Set<Integer> VIOLATIONS = Set.of(1002, 1007);
    private static final int LOST = 1006;
    private static final int SWITCHING_PROTOCOLS = 101;

    private Ending() {}

    /**
     * {@return how the command ends when its connection has ended}
     *
     * @param reason how the connection has
     * @param own whether that is how the user has closed it
     * @param violated whether the server has broken the protocol
     */
    static ExitCode exitCode(CloseReason reason, boolean own, boolean violated) {
        int code = reason.getCloseCode().getCode();
        if (code == LOST) {
            return violated ? ExitCode.PROTOCOL : ExitCode.LOST;
        }
        if (NORMAL.contains(code)) {
            return ExitCode.OK;
        }
        if (VIOLATIONS.contains(code)) {
            return ExitCode.PROTOCOL;
        }
        return own ? ExitCode.OK : ExitCode.CLOSED;
    }

    /** {@return a reason in words} */
    static String describe(CloseReason reason) {
        String phrase = reason.getReasonPhrase();
        return reason.getCloseCode().getCode() + (phrase == null || phrase.isEmpty() ? "" : " " + phrase);
    }

    /**
     * {@return how the command ends when there was no connection}
     *
     * @param failure what connecting failed with
     */
    public static CommandFailedException of(Throwable failure) {
        Throwable cause = Sending.cause(failure);
        ExitCode code = cause instanceof ConnectFailedException failed ? exitCode(failed) : ExitCode.FAILED;
        return new CommandFailedException(code, Sending.reason(cause));
    }

    private static ExitCode exitCode(ConnectFailedException failed) {
        if (failed.phase() == ConnectPhase.HANDSHAKE) {
            boolean refused = failed.status().orElse(SWITCHING_PROTOCOLS) != SWITCHING_PROTOCOLS;
            boolean silent = failed.getCause() instanceof SocketTimeoutException;
            return refused ? ExitCode.REFUSED : silent ? ExitCode.UNREACHABLE : ExitCode.PROTOCOL;
        }
        return switch (failed.phase()) {
            case PROXY -> ExitCode.PROXY;
            case TLS -> ExitCode.TLS;
            default -> ExitCode.UNREACHABLE;
        };
    }
}
