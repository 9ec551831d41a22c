package dev.sockeye.bridge;

import jakarta.websocket.Encoder;

/**
 * One thing that a configured encoder class can do; a class implementing several interfaces has several.
 *
 * @param index the place of the class in the configuration, and of its instance in {@link Coders}
 * @param encoderClass the class
 * @param form the interface it implements
 * @param source the type it declares to encode; Object if it does not say
 */
record EncoderType(int index, Class<? extends Encoder> encoderClass, EncoderForm form, Class<?> source) {}
