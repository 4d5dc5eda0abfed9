package io.regulars.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Properties of behaviours, of every type, and questions on them.
final class RandomProperties {
    private static final List<String> NAMES = List.of("photos", "gift", "o'b");

    private final Random random;

    RandomProperties(Random random) {
        this.random = random;
    }

    Property asked(Compare compare) {
        String name = one(NAMES);
        return switch (random.nextInt(3)) {
            case 0 -> Property.text(name, "yes", "9");
            case 1 -> Property.number(name, compare);
            default -> Property.flag(name, random.nextBoolean());
        };
    }

    /// Also of types that no question meets.
    Map<String, Object> brought() {
        var brought = new HashMap<String, Object>();
        for (String name : NAMES) {
            switch (random.nextInt(9)) {
                case 0 -> brought.put(name, one(List.of("yes", "no", "9", "true")));
                case 1, 2 -> brought.put(name, random.nextInt(-1, 5));
                case 3, 4 -> brought.put(name, random.nextBoolean());
                case 5 -> brought.put(name, one(List.of(3.0, 2.5, 1e2)));
                case 6 ->
                        brought.put(name, one(List.of(Long.MAX_VALUE, -999_999_999_999_999_999L)));
                case 7 -> brought.put(name, List.of(1, 2));
                default -> {}
            }
        }
        return brought;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
