package io.regulars.loyalty.earning;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one rule gives for one order or event, with the arithmetic that led there. `shares` spreads
/// `amount` over the order's lines.
@Pure
@SuppressWarnings("ArrayRecordComponent") // compared by amount and shares where it matters
public record Earned(
        Id rule,
        int ruleVersion,
        Asset asset,
        long amount,
        long[] shares,
        Instant availableAt,
        Instant expiresAt,
        Because because) {

    /// A multiplier that took part: `by` is a rule id or `tier:code`.
    @Pure
    public record Factor(String by, int version, String group, Ratio factor) {}

    /// The arithmetic: `baseMinor` fen of matching lines, the rate, the multipliers (those of the
    /// line with the largest amount where lines differ: `varies`), the rounding, and what a cap cut
    /// off. `restrictedMinor` fen of lines that would match were left out by law (L-49); null where
    /// there were none.
    @Pure
    public record Because(
            String name,
            @Nullable String tier,
            long baseMinor,
            @Nullable Ratio perYuan,
            List<Factor> factors,
            boolean varies,
            @Nullable Rounding rounding,
            long capped,
            boolean late,
            @Nullable Long restrictedMinor) {
        Because cappedBy(long more) {
            return new Because(
                    name,
                    tier,
                    baseMinor,
                    perYuan,
                    factors,
                    varies,
                    rounding,
                    more,
                    late,
                    restrictedMinor);
        }
    }
}
