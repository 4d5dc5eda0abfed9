package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;

/// What files of members are to the house: their rows, what becomes of them, and what of it a
/// roll-back cannot take back.
public final class Brought {
    private Brought() {}

    /// A row that names somebody and says what is known of the person. An empty part says nothing.
    @Pure
    public record Row(long row, NewMember who) {
        @Override
        public String toString() {
            return "Row[" + row + "]";
        }
    }

    /// The file that rows come from. `create`: somebody unknown is registered; `dry` only tells.
    @Pure
    public record File(Id source, boolean create, boolean dry) {}

    /// What a row did.
    public enum Became {
        MADE,
        CHANGED,
        UNCHANGED
    }

    /// Why something that a file brought stays when the file is taken back.
    public enum Left {
        /// The member whom it made has bought, agreed or changed something since.
        LIVED_ON,
        /// Somebody changed the same part of the profile since.
        CHANGED_SINCE,
        /// A phone, identity or number that it added to somebody may have been used since.
        NAMES_STAY,
        /// Consents are a history, which nothing is taken out of.
        CONSENTS_STAY
    }

    /// A row that was not, or not wholly, taken back.
    @Pure
    public record Kept(long row, Left why) {}
}
