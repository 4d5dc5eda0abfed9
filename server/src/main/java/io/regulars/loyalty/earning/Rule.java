package io.regulars.loyalty.earning;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.rules.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of an earning rule, in force within `[starts, ends)` for what happens then, whenever
/// we hear of it.
@Pure
public record Rule(Id id, int version, Instant starts, @Nullable Instant ends, Body body) {

    /// What the rule listens to.
    public enum On {
        ORDER,
        BEHAVIOUR
    }

    /// The rule's content. `name` is Chinese; where nobody gave an English one, it stands in
    /// English sentences too. `when` is asked of member and occasion, `lines` of each line; null
    /// asks nothing. What was earned becomes spendable `pendingDays` × 24 hours after the event.
    @Pure
    public record Body(
            String name,
            @Nullable String nameEn,
            Asset asset,
            On on,
            @Nullable Condition when,
            @Nullable Condition lines,
            Grant grant,
            List<Cap> caps,
            @Nullable Trial trial,
            Validity validity,
            int pendingDays) {
        public Body {
            InvalidRule.unless(
                    !name.isBlank() && name.length() <= 120, "name", "1 to 120 characters");
            InvalidRule.unless(
                    nameEn == null || !nameEn.isBlank() && nameEn.length() <= 120,
                    "nameEn",
                    "1 to 120 characters, or absent");
            InvalidRule.unless(
                    asset.earned(), "asset", "POINTS or GROWTH; stored value comes from payments");
            InvalidRule.unless(
                    on == On.ORDER || grant instanceof Grant.Fixed,
                    "grant",
                    "an event earns a fixed amount");
            InvalidRule.unless(caps.size() <= 5, "caps", "at most 5");
            InvalidRule.unless(
                    pendingDays >= 0 && pendingDays <= 365, "pendingDays", "between 0 and 365");
            caps = List.copyOf(caps);
        }

        /// In English, or as its author named it.
        public String english() {
            return nameEn == null ? name : nameEn;
        }
    }

    public Rule {
        InvalidRule.unless(ends == null || ends.isAfter(starts), "ends", "after starts");
    }

    boolean inForce(Instant at) {
        return !starts.isAfter(at) && (ends == null || ends.isAfter(at));
    }
}
