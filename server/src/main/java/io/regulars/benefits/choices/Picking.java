package io.regulars.benefits.choices;

import io.regulars.benefits.choices.Choice.Item;
import io.regulars.benefits.choices.Choice.Price;
import io.regulars.benefits.choices.Choice.Terms;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.earning.Cap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides who takes what out of a choice, and whether it may be taken back.
@Pure
final class Picking {
    private Picking() {}

    /// What a member wants: `points` is what she was shown that it costs.
    @Pure
    record Wanted(String item, long points) {}

    /// Who she is: her tier, what she may spend, and what she took out of the choice and still has.
    @Pure
    record Taker(Id member, @Nullable String tier, long available, List<Pick> taken) {}

    /// Under which id it is written, by whom and when.
    @Pure
    record Act(Id id, String by, Instant now, ZoneId zone) {}

    /// What she took in the period that runs; null where she may still take one.
    static @Nullable Pick taken(Choice choice, List<Pick> taken, Instant now, ZoneId zone) {
        String period = choice.terms().per().period(now, zone);
        return taken.stream()
                .filter(each -> each.cancelled() == null && each.period().equals(period))
                .findFirst()
                .orElse(null);
    }

    static Outcome<Pick> pick(Choice choice, Wanted wanted, Taker taker, Act act) {
        Price price = Ratio.of(choice.terms(), wanted.item(), taker.tier(), act.now());
        Refusal no = refusal(choice, wanted, taker, act, price);
        return no != null || price == null
                ? Outcome.refused(Objects.requireNonNull(no))
                : Outcome.done(
                        new Pick(
                                act.id(),
                                taker.member(),
                                choice.id(),
                                choice.version(),
                                choice.terms().per().period(act.now(), act.zone()),
                                wanted.item(),
                                taker.tier() == null ? "" : taker.tier(),
                                price,
                                act.now(),
                                act.by(),
                                List.of(),
                                null,
                                null));
    }

    private static @Nullable Refusal refusal(
            Choice choice, Wanted wanted, Taker taker, Act act, @Nullable Price price) {
        Terms terms = choice.terms();
        Item item = terms.item(wanted.item());
        if (item == null) {
            return Refusal.at("item", Refused.UNKNOWN_ITEM, wanted.item());
        }
        if (choice.state() == Choice.State.OFF || !terms.open(act.now())) {
            return Refusal.of(Refused.CHOICE_CLOSED, terms.name());
        }
        Pick before = taken(choice, taker.taken(), act.now(), act.zone());
        if (before != null) {
            Item had = terms.item(before.item());
            return Refusal.of(
                    Refused.CHOICE_TAKEN,
                    "you took "
                            + (had == null ? before.item() : had.name() + " / " + had.nameEn()));
        }
        if (price == null) {
            return Refusal.of(Refused.NOT_OFFERED, item.name());
        }
        if (price.points() != wanted.points()) {
            return Refusal.at(
                    "points", Refused.RATIO_CHANGED, "it is " + price.points() + " points now");
        }
        return taker.available() < price.points()
                ? Refusal.of(
                        io.regulars.ledger.Refused.INSUFFICIENT_POINTS,
                        "available " + taker.available() + ", asked " + price.points())
                : null;
    }

    /// Within the period that it was taken in; afterwards she may have taken another.
    static Outcome<Pick> cancel(Pick pick, Cap.Per per, ZoneId zone, Pick.Cancelled how) {
        if (pick.cancelled() != null) {
            return Outcome.refused(
                    Refused.PICK_CANCELLED,
                    "by " + pick.cancelled().by() + " at " + pick.cancelled().at());
        }
        return per.period(how.at(), zone).equals(pick.period())
                ? Outcome.done(pick.cancelled(how))
                : Outcome.refused(Refused.PICK_OVER, "it was taken in " + pick.period());
    }
}
