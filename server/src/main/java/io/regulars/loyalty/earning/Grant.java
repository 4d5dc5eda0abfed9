package io.regulars.loyalty.earning;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;

/// What a rule gives.
@Pure
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
public sealed interface Grant {
    /// So much per yuan paid for the matching lines, times the multipliers in force; rounded once
    /// per order.
    @JsonTypeName("rate")
    record Rate(Ratio perYuan, Rounding rounding) implements Grant {
        public Rate {
            InvalidRule.unless(
                    perYuan.over() > 0 && perYuan.compareTo(Ratio.of(10_000)) <= 0,
                    "perYuan",
                    "above 0 and at most 10000");
        }
    }

    /// A fixed amount for the whole order or event.
    @JsonTypeName("fixed")
    record Fixed(long amount) implements Grant {
        public Fixed {
            InvalidRule.unless(
                    amount >= 1 && amount <= 1_000_000_000, "amount", "between 1 and 1000000000");
        }
    }

    /// Multiplies what rates give for the matching lines. Of one `group` the largest factor counts;
    /// groups multiply each other. The group `tier` belongs to the ladder.
    @JsonTypeName("multiply")
    record Multiply(Ratio factor, String group) implements Grant {
        public Multiply {
            InvalidRule.unless(
                    factor.over() > 0 && factor.compareTo(Ratio.of(100)) <= 0,
                    "factor",
                    "above 0 and at most 100");
            InvalidRule.unless(
                    !group.isBlank() && group.length() <= 32 && !group.equals("tier"),
                    "group",
                    "1 to 32 characters and not 'tier'");
        }
    }
}
