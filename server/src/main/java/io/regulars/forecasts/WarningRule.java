package io.regulars.forecasts;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;

/// By what a member counts as slipping away: three parts with weights of 100 points together, and
/// who reaches 100 is flagged.
///
/// `silence` is plain recency: full at `days` without a purchase. `rhythm` is full at `gapPercent`
/// of the member's own usual gap; of members with fewer than two gaps it is plain recency too,
/// since nothing else is known of them. `slowing` is full where the last gap was twice the usual
/// one. Plain recency is `100, 0, 0` and the rule that the house proposes (D-27: own-gap rules rank
/// worse on public data).
///
/// `horizonDays` without a purchase after the cut is what "lost" means in the back-test.
/// `holdOutPercent` of those flagged are not to be contacted.
@Pure
public record WarningRule(
        int days,
        int gapPercent,
        int silence,
        int rhythm,
        int slowing,
        int horizonDays,
        int holdOutPercent) {
    static final int FULL = 100;

    public WarningRule {
        InvalidValue.unless(days >= 7 && days <= 730, "days", "between 7 and 730");
        InvalidValue.unless(
                gapPercent >= 110 && gapPercent <= 1_000, "gapPercent", "between 110 and 1000");
        InvalidValue.unless(silence >= 0 && silence <= FULL, "silence", "between 0 and 100");
        InvalidValue.unless(rhythm >= 0 && rhythm <= FULL, "rhythm", "between 0 and 100");
        InvalidValue.unless(
                slowing >= 0 && slowing <= FULL / 2,
                "slowing",
                "between 0 and 50: nobody is flagged for slowing down alone");
        InvalidValue.unless(
                silence + rhythm + slowing == FULL,
                "silence",
                "silence, rhythm and slowing are 100 together");
        InvalidValue.unless(
                horizonDays >= 7 && horizonDays <= 365, "horizonDays", "between 7 and 365");
        InvalidValue.unless(
                holdOutPercent >= 0 && holdOutPercent <= 50, "holdOutPercent", "between 0 and 50");
    }

    static WarningRule recency(int days) {
        return new WarningRule(days, 200, FULL, 0, 0, days, 0);
    }
}
