package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;

/// What a row says that a member brings along: points, growth value, and when they lapse, in
/// milliseconds since 1970 ([#NEVER] for never). `member` is written as in a [Line].
@Pure
public record Brought(long row, String member, long points, long growth, long until)
        implements Mapped {
    public static final long NEVER = Long.MAX_VALUE;

    /// Whether it says the same as another row of the member.
    public boolean same(Brought other) {
        return points == other.points && growth == other.growth && until == other.until;
    }

    /// The same row of another member.
    public Brought of(String named) {
        return new Brought(row, named, points, growth, until);
    }
}
