package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;
import io.regulars.members.NewMember;
import java.util.List;

/// What a row says of a person. `names` are all by which it can be known, each written as in a
/// [Line], a phone in E.164 form; the first is the one that it goes by.
@Pure
public record Person(long row, List<String> names, NewMember who) implements Mapped {
    public Person {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a person without a name");
        }
    }

    public String name() {
        return names.getFirst();
    }

    @Override
    public String toString() {
        return "Person[" + row + "]";
    }
}
