package dev.sockeye.wiresuite.peer;

/** Ends a case before its last step: what follows would make no sense any more. */
public final class CaseEnd extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    public CaseEnd(Verdict verdict, String expected, String actual) {
        super(verdict + ": expected " + expected + ", got " + actual);
        outcome = new Outcome(verdict, expected, actual);
    }

    public static CaseEnd failed(String expected, String actual) {
        return new CaseEnd(Verdict.FAIL, expected, actual);
    }

    public Outcome outcome() {
        return outcome;
    }
}
