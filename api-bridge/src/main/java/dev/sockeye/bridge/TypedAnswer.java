package dev.sockeye.bridge;

import java.util.List;

/**
 * What a message method returned where its class alone does not tell how to write it, as with the elements of a list.
 *
 * @param value what it returned
 * @param encodings made for the type that the method declares, one for each format
 */
record TypedAnswer(Object value, List<ValueEncoding> encodings) {}
