package dev.sockeye.sample;

/** A part of what holds wherever the WAR runs. */
public interface Contract {
    /** How this form of the sample is started. */
    Installation installation();

    /** The server that all tests share: do not stop it. */
    RunningSample sample();
}
