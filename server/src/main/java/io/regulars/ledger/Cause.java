package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why an entry was posted: by what (`kind`, `id`), about which order, event or thing sold for it,
/// by which version of which rule, and by whom where a person did it. `shares` spreads the amount
/// over the lines of the order; `detail` is JSON that explains the arithmetic.
@Pure
public record Cause(
        Kind kind,
        Id id,
        @Nullable Id about,
        @Nullable Id rule,
        int ruleVersion,
        @Nullable String operator,
        long @Nullable [] shares,
        @Nullable String detail) {

    /// The kinds of causes, stored by name. From TOP_UP on they are those of stored value.
    public enum Kind {
        ORDER,
        BEHAVIOUR,
        RETURN,
        CORRECTION,
        REDEEM,
        CANCEL,
        ADJUST,
        EXPIRE,
        SETTLE,
        /// What a member brought along; the cause's id is the import's.
        OPENING,
        TOP_UP,
        GIVE_BACK,
        REFUND,
        ROUNDING,
        /// From one holder to another.
        TRANSFER
    }

    public static Cause of(Kind kind, Id id) {
        return new Cause(kind, id, null, null, 0, null, null, null);
    }

    /// That `amount` was asked for stays visible as the one share, also where less came of it.
    Cause asking(long amount) {
        return new Cause(
                kind, id, about, rule, ruleVersion, operator, new long[] {-amount}, detail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cause that
                && kind == that.kind
                && id.equals(that.id)
                && Objects.equals(about, that.about)
                && Objects.equals(rule, that.rule)
                && ruleVersion == that.ruleVersion
                && Objects.equals(operator, that.operator)
                && Arrays.equals(shares, that.shares)
                && Objects.equals(detail, that.detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                kind, id, about, rule, ruleVersion, operator, Arrays.hashCode(shares), detail);
    }
}
