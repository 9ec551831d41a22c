package dev.sockeye.sample;

import dev.sockeye.encoders.JsonLens;

/** Reads what browsers say. */
public class FromBrowserLens extends JsonLens<FromBrowser> {}
