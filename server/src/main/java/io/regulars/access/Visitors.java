package io.regulars.access;

import org.jspecify.annotations.Nullable;

/// Finds the member whose cookie came along. The door asks; who the members are lies in a room
/// above it.
public interface Visitors {
    /// Null for anything but a living session of a member. `use`: she did something herself.
    @Nullable Visitor find(String cookie, boolean use);
}
