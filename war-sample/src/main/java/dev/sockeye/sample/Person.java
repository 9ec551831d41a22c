package dev.sockeye.sample;

/** Somebody in a room. */
record Person(PersonName name, Inbox inbox) {}
