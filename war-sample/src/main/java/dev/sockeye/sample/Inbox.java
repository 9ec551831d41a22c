package dev.sockeye.sample;

/** Where messages for one person go. Never blocks and never throws: a person who cannot be reached is the inbox's affair. */
@FunctionalInterface
interface Inbox {
    void accept(FromServer message);
}
