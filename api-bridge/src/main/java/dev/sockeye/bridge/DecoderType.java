package dev.sockeye.bridge;

import jakarta.websocket.Decoder;

/**
 * One thing that a configured decoder class can do; a class implementing several interfaces has several.
 *
 * @param index the place of the class in the configuration, and of its instance in {@link Coders}
 * @param decoderClass the class
 * @param form the interface it implements
 * @param target the type it declares to decode to; Object if it does not say
 */
record DecoderType(int index, Class<? extends Decoder> decoderClass, DecoderForm form, Class<?> target) {}
