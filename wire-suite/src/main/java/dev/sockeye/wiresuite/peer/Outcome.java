package dev.sockeye.wiresuite.peer;

/**
 * What became of a case.
 *
 * @param verdict the verdict
 * @param expected what the case waits for
 * @param actual what was seen
 */
public record Outcome(Verdict verdict, String expected, String actual) {}
