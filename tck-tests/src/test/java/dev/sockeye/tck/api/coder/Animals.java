package dev.sockeye.tck.api.coder;

import jakarta.websocket.Encoder;

/** Types that extend each other, and encoders for some of them. */
public final class Animals {
    private Animals() {}

    public static class Animal {}

    public static class Dog extends Animal {}

    public static class Puppy extends Dog {}

    public static class OfAnimal implements Encoder.Text<Animal> {
        @Override
        public String encode(Animal animal) {
            return "animal " + animal.getClass().getSimpleName();
        }
    }

    public static class OfDog implements Encoder.Text<Dog> {
        @Override
        public String encode(Dog dog) {
            return "dog " + dog.getClass().getSimpleName();
        }
    }
}
