package dev.sockeye.faults;

/**
 * What became of a server.
 *
 * @param done what happened, in numbers
 * @param isSound whether peers got what they are promised
 * @param before what the server held
 * @param after what it held when all was over
 */
record Aftermath(String done, boolean isSound, ServerState before, ServerState after) {}
