package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import java.util.Map;

/// What some facts do to one member: between all facts without them and all facts with them. Tiers
/// are told as of one instant, with all that time has ended by then; a member who had nothing
/// before begins in the lowest. `review` says that a person is asked for a tier who was not asked
/// before.
@Pure
public record Consequence(
        String tierBefore, String tierAfter, boolean review, Map<Asset, Moved> moved) {
    public Consequence {
        moved = Map.copyOf(moved);
    }

    /// `issued` is what the facts themselves give, `takenBack` what they ask back, `corrected` what
    /// changes of that which other facts gave (they come in late and move a tier or a cap).
    /// `lapsed` of what the facts give has passed its validity. `net` is what the balance changes
    /// by and `debt` what the member owes more, before anything lapses.
    @Pure
    public record Moved(
            long issued, long takenBack, long corrected, long lapsed, long net, long debt) {
        public static final Moved NOTHING = new Moved(0, 0, 0, 0, 0, 0);

        public Moved plus(Moved other) {
            return new Moved(
                    issued + other.issued,
                    takenBack + other.takenBack,
                    corrected + other.corrected,
                    lapsed + other.lapsed,
                    net + other.net,
                    debt + other.debt);
        }
    }

    public Moved moved(Asset asset) {
        return moved.getOrDefault(asset, Moved.NOTHING);
    }
}
