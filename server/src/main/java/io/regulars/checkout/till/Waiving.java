package io.regulars.checkout.till;

import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a price below the floors gives up, who may decide on it, and whether a basket may
/// be sold by it.
@Pure
final class Waiving {
    /// For a basket for which nothing comes back.
    static final String SALE = "";

    private Waiving() {}

    /// A waiver with the mark of the basket that it was asked for.
    @Pure
    record Kept(Waiver waiver, byte[] fingerprint) {}

    /// Refused: waiver-needless, where no floor stands in the way of a lower price.
    static Outcome<Waiver.Below> below(Wanted wanted, Quote within, Quote beyond) {
        List<Quote.Warning> stand =
                beyond.warnings().stream().filter(Quote.Warning::approval).toList();
        long given = within.sum().payable() - beyond.sum().payable();
        if (stand.isEmpty() || given <= 0) {
            return Outcome.refused(Refused.WAIVER_NEEDLESS, "it costs the same without a floor");
        }
        var lines = new ArrayList<Waiver.Line>();
        for (int i = 0; i < wanted.lines().size(); i++) {
            Wanted.Line line = wanted.lines().get(i);
            Quote.Line now = within.lines().get(i);
            lines.add(
                    new Waiver.Line(
                            line.sku(),
                            line.name(),
                            line.quantity(),
                            now.list(),
                            now.net(),
                            beyond.lines().get(i).net()));
        }
        Quote.Margin margin = beyond.margin();
        return Outcome.done(
                new Waiver.Below(
                        wanted.externalId(),
                        lines,
                        within.sum().list(),
                        within.sum().payable(),
                        beyond.sum().payable(),
                        stand,
                        margin == null ? null : Math.max(0, -margin.margin()),
                        null));
    }

    /// Whether `caller` may decide on it.
    static Outcome<Waiver> decidable(@Nullable Kept found, String caller, Instant now) {
        if (found == null) {
            return unknown();
        }
        Waiver waiver = found.waiver();
        if (waiver.state() != Waiver.State.WAITING) {
            return Outcome.refused(Refused.WAIVER_DECIDED, "it is " + waiver.state());
        }
        if (!waiver.until().isAfter(now)) {
            return Outcome.refused(Refused.WAIVER_OVER, "it was good until " + waiver.until());
        }
        return waiver.askedBy().equals(caller)
                ? Outcome.refused(
                        io.regulars.checkout.review.Refused.SAME_PERSON, "a second person decides")
                : Outcome.done(waiver);
    }

    /// Whether a basket with that mark may be priced by it now.
    static Outcome<Waiver> usable(@Nullable Kept found, byte[] fingerprint, Instant now) {
        return found != null && !Arrays.equals(found.fingerprint(), fingerprint)
                ? at(Refused.WAIVER_DIFFERS, "it was given for another basket")
                : usable(found, now);
    }

    /// Whether the basket that it was given for may be sold by it now.
    static Outcome<Waiver> usable(@Nullable Kept found, Instant now) {
        if (found == null) {
            return at(Refused.UNKNOWN_WAIVER, "nothing was asked for under that id");
        }
        Waiver waiver = found.waiver();
        Id used = waiver.checkout();
        if (waiver.state() != Waiver.State.APPROVED) {
            return at(Refused.WAIVER_NOT_GIVEN, "it is " + waiver.state());
        }
        if (used != null) {
            return at(Refused.WAIVER_USED, "by checkout " + used);
        }
        return waiver.until().isAfter(now)
                ? Outcome.done(waiver)
                : at(Refused.WAIVER_OVER, "it was good until " + waiver.until());
    }

    private static Outcome<Waiver> unknown() {
        return Outcome.refused(Refused.UNKNOWN_WAIVER, "nothing was asked for under that id");
    }

    private static Outcome<Waiver> at(Refused reason, String detail) {
        return Outcome.refused(Refusal.at("waiver", reason, detail));
    }
}
