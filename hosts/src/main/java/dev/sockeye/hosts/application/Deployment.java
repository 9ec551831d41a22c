package dev.sockeye.hosts.application;

/** Marks one start of the application. */
final class Deployment {}
