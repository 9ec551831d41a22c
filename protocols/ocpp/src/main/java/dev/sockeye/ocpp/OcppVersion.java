package dev.sockeye.ocpp;

import java.util.Optional;
import java.util.stream.Stream;

/** The versions of OCPP that are spoken, by their subprotocols. */
public enum OcppVersion {
    /** OCPP 1.6. */
    V1_6("ocpp1.6", "FormationViolation"),
    /** OCPP 2.0.1. */
    V2_0_1("ocpp2.0.1", "RpcFrameworkError");

    private final String subprotocol;
    private final String malformedCode;

    OcppVersion(String subprotocol, String malformedCode) {
        this.subprotocol = subprotocol;
        this.malformedCode = malformedCode;
    }

    /** {@return the subprotocol's name} */
    public String subprotocol() {
        return subprotocol;
    }

    /** The error code for what is no message. */
    String malformedCode() {
        return malformedCode;
    }

    static Optional<OcppVersion> of(String subprotocol) {
        return Stream.of(values())
                .filter(each -> each.subprotocol.equals(subprotocol))
                .findFirst();
    }
}
