package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.InvalidRule;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A version of the tier ladder, in force from `starts`. Tiers stand from the lowest to the
/// highest; the first is everybody's.
@Pure
public record Ladder(int version, Instant starts, Body body) {

    /// What a tier gives. `valueMinor` is what it is worth to a member in a year, as perceived, and
    /// `costMinor` what it costs the chain a member and year, both in fen; null where nobody has
    /// said.
    @Pure
    public record Benefit(
            String nameZh, String nameEn, @Nullable Long valueMinor, @Nullable Long costMinor) {
        private static final long MOST_MINOR = 10_000_000_000L;

        public Benefit {
            name("nameZh", nameZh);
            name("nameEn", nameEn);
            amount("valueMinor", valueMinor);
            amount("costMinor", costMinor);
        }

        private static void name(String field, String name) {
            InvalidRule.unless(!name.isBlank() && name.length() <= 64, field, "1 to 64 characters");
        }

        private static void amount(String field, @Nullable Long minor) {
            InvalidRule.unless(
                    minor == null || minor >= 0 && minor <= MOST_MINOR,
                    field,
                    "between 0 and " + MOST_MINOR);
        }
    }

    /// One step. `growth` is the growth value needed; with `enter`, that condition decides instead.
    /// A tier with `review` is never given by itself: reaching it asks a person. `multiplier` is
    /// applied to points.
    @Pure
    public record Tier(
            String code,
            String nameZh,
            String nameEn,
            long growth,
            @Nullable Condition enter,
            Ratio multiplier,
            boolean review,
            List<Benefit> benefits) {
        public Tier {
            InvalidRule.unless(
                    code.matches("[a-z0-9][a-z0-9_-]{0,31}"),
                    "code",
                    "1 to 32 of a-z, 0-9, - and _");
            InvalidRule.unless(
                    !nameZh.isBlank() && nameZh.length() <= 32, "nameZh", "1 to 32 characters");
            InvalidRule.unless(
                    !nameEn.isBlank() && nameEn.length() <= 32, "nameEn", "1 to 32 characters");
            InvalidRule.unless(
                    growth >= 0 && growth <= 1_000_000_000_000L,
                    "growth",
                    "between 0 and 1000000000000");
            InvalidRule.unless(
                    multiplier.over() > 0 && multiplier.compareTo(Ratio.of(100)) <= 0,
                    "multiplier",
                    "above 0 and at most 100");
            InvalidRule.unless(
                    enter == null || !enter.needs().contains(Need.SEGMENTS),
                    "enter",
                    "asks for no segment");
            InvalidRule.unless(
                    enter == null || !enter.needs().contains(Need.SCORES),
                    "enter",
                    "asks for no RFM score");
            InvalidRule.unless(benefits.size() <= 50, "benefits", "at most 50");
            benefits = List.copyOf(benefits);
        }
    }

    /// How long a tier lasts once it is reached.
    public enum Lasting {
        /// So many months from the day it was reached or renewed.
        MONTHS,
        /// To the end of the calendar year that lies so many years later.
        YEAR_END
    }

    /// What happens at the end of the grace to a member whose growth no longer suffices.
    public enum Fall {
        ONE_STEP,
        TO_GROWTH
    }

    @Pure
    public record Body(List<Tier> tiers, Lasting lasting, int count, int graceDays, Fall fall) {
        public Body {
            InvalidRule.unless(!tiers.isEmpty() && tiers.size() <= 20, "tiers", "1 to 20");
            InvalidRule.unless(
                    count >= (lasting == Lasting.MONTHS ? 1 : 0) && count <= 120,
                    "count",
                    "1 (0 for YEAR_END) to 120");
            InvalidRule.unless(
                    graceDays >= 0 && graceDays <= 366, "graceDays", "between 0 and 366");
            InvalidRule.unless(
                    tiers.getFirst().growth() == 0 && tiers.getFirst().enter() == null,
                    "tiers[0]",
                    "needs nothing, since everybody has it");
            InvalidRule.unless(!tiers.getFirst().review(), "tiers[0]", "needs no review");
            var codes = new HashSet<String>();
            for (int i = 0; i < tiers.size(); i++) {
                Tier tier = tiers.get(i);
                InvalidRule.unless(codes.add(tier.code()), "tiers[" + i + "].code", "each once");
                InvalidRule.unless(
                        i == 0
                                || tier.enter() != null
                                || tiers.get(i - 1).enter() != null
                                || tier.growth() > tiers.get(i - 1).growth(),
                        "tiers[" + i + "].growth",
                        "more than the tier below");
            }
            tiers = List.copyOf(tiers);
        }
    }

    public Tier lowest() {
        return body.tiers().getFirst();
    }

    /// Whether `code` is the highest of several tiers.
    public boolean top(String code) {
        return rank(code) > 0 && rank(code) == body.tiers().size() - 1;
    }

    /// The place of a tier, from 0; -1 where this ladder has no such tier.
    public int rank(String code) {
        for (int i = 0; i < body.tiers().size(); i++) {
            if (body.tiers().get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    /// The tier `code`, or the lowest where this ladder has none of that code.
    public Tier tierOrLowest(String code) {
        return rank(code) < 0 ? lowest() : tier(code);
    }

    public Tier tier(String code) {
        int rank = rank(code);
        if (rank < 0) {
            throw new IllegalArgumentException("ladder " + version + " has no tier " + code);
        }
        return body.tiers().get(rank);
    }

    public Instant lasts(Instant from, ZoneId zone) {
        return switch (body.lasting()) {
            case MONTHS -> from.atZone(zone).plusMonths(body.count()).toInstant();
            case YEAR_END ->
                    LocalDate.of(from.atZone(zone).getYear() + body.count() + 1, 1, 1)
                            .atStartOfDay(zone)
                            .toInstant();
        };
    }

    public Set<Need> needs() {
        var needs = EnumSet.noneOf(Need.class);
        body.tiers()
                .forEach(tier -> {
                    if (tier.enter() != null) {
                        needs.addAll(tier.enter().needs());
                    }
                });
        return needs;
    }
}
