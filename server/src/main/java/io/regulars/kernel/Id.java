package io.regulars.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a thing that appears in a URL. Its low ten bits are its bucket, so the id alone routes
/// any request. In JSON it is a string of decimal digits.
@Pure
public record Id(long value) implements Comparable<Id> {
    public Id {
        if (value <= 0) {
            throw new IllegalArgumentException("id " + value + " is not positive");
        }
    }

    /// Reads what a caller wrote. Throws [IllegalArgumentException] for anything but the digits of
    /// a positive long.
    @JsonCreator
    public static Id of(String text) {
        if (text.isEmpty()
                || text.length() > 19
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an id is 1 to 19 decimal digits");
        }
        return new Id(Long.parseLong(text));
    }

    public int bucket() {
        return Bucket.of(value);
    }

    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }

    @Override
    public int compareTo(Id other) {
        return Long.compare(value, other.value);
    }
}
