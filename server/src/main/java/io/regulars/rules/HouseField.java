package io.regulars.rules;

import io.regulars.kernel.Pure;

/// Fields of a member that the house itself fills in, where it knows them; conditions ask for them
/// as for a chain's own ones. No chain's own field has a dot in its name.
@Pure
public final class HouseField {
    /// The stored value that the member can pay by, in whole yuan. Known at the till, and of what
    /// it sold: the order keeps what the quote saw.
    public static final String STORED_YUAN = "house.storedYuan";

    private HouseField() {}
}
