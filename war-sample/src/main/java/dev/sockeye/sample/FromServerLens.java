package dev.sockeye.sample;

import dev.sockeye.encoders.JsonLens;

/** Writes what the server tells. */
public class FromServerLens extends JsonLens<FromServer> {}
