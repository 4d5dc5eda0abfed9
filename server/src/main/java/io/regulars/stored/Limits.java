package io.regulars.stored;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Rounding;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// What the law allows to be topped up, and what must be kept aside for it (L-18 to L-23, L-33).
@Pure
public final class Limits {
    /// A named card may hold 5,000.00 and a bearer card 1,000.00, bonus included unless the chain
    /// says otherwise; a chain may only say less.
    static final long NAMED_CAP = 500_000;

    static final long BEARER_CAP = 100_000;

    /// From here on money comes by bank transfer: 5,000.00 of an entity, 50,000.00 of a person.
    static final long ENTITY_TRANSFER = 500_000;

    static final long PERSON_TRANSFER = 5_000_000;

    /// A bearer purchase from 10,000.00 needs an identity form; a named card always does.
    static final long BEARER_FORM = 1_000_000;

    static final int OF_AGE = 18;

    /// Prepaid balance may be at most this share of last year's main revenue.
    static final Ratio MOST_OF_REVENUE = new Ratio(2, 5);

    private Limits() {}

    /// The kinds of issuers, by how far their cards reach.
    public enum IssuerKind {
        SCALE(new Ratio(1, 5), IssuerFiling.Authority.CITY),
        GROUP(new Ratio(3, 10), IssuerFiling.Authority.PROVINCE),
        BRAND(new Ratio(2, 5), IssuerFiling.Authority.PROVINCE);

        private final Ratio custody;
        private final IssuerFiling.Authority files;

        IssuerKind(Ratio custody, IssuerFiling.Authority files) {
            this.custody = custody;
            this.files = files;
        }

        Ratio custody() {
            return custody;
        }

        /// With whom such an issuer files (L-21).
        IssuerFiling.Authority files() {
            return files;
        }
    }

    public enum Payer {
        PERSON,
        ENTITY
    }

    public enum Method {
        CASH,
        BANK_CARD,
        BANK_TRANSFER,
        ONLINE
    }

    /// How it is known that whose card it is is of age (L-33): by the birthday of her profile, or
    /// since somebody of the staff saw her document, or since she declared it herself.
    public enum Adult {
        BIRTHDAY,
        STAFF,
        MEMBER
    }

    /// What is declared where no birthday is known.
    @Pure
    record Declared(boolean adult, Adult by) {}

    /// A purchase as the counter sees it. `purchase` is all that is paid at once, over all cards,
    /// or what a known payer paid on this day, with this, if that is more.
    @Pure
    public record Purchase(
            boolean named, Payer payer, Method method, long purchase, boolean identified) {}

    /// Where the birthday is known, nothing that is declared counts. Refused: minor, age-unknown.
    static Outcome<Adult> adult(
            @Nullable LocalDate birthday, @Nullable Declared declared, LocalDate today) {
        if (birthday != null) {
            return ofAge(birthday, today)
                    ? Outcome.done(Adult.BIRTHDAY)
                    : Outcome.refused(
                            Refused.MINOR,
                            "the member is " + Period.between(birthday, today).getYears());
        }
        if (declared == null) {
            return Outcome.refused(
                    Refusal.at(
                            "adult",
                            Refused.AGE_UNKNOWN,
                            "no birthday is known: say that the member is of age, and who says so"));
        }
        return declared.adult()
                ? Outcome.done(declared.by())
                : Outcome.refused(
                        Refusal.at("adult", Refused.MINOR, "the member is said to be under age"));
    }

    /// What a card would hold, in fen.
    @Pure
    record Held(long principal, long bonus) {
        Held and(long more, long moreBonus) {
            return new Held(principal + more, bonus + moreBonus);
        }
    }

    /// Refused: transfer-required, identity-required, stored-cap.
    static Outcome<Purchase> check(Purchase asked, Held after, Stored settings) {
        long transfer = asked.payer() == Payer.ENTITY ? ENTITY_TRANSFER : PERSON_TRANSFER;
        if (asked.purchase() >= transfer && asked.method() != Method.BANK_TRANSFER) {
            return Outcome.refused(
                    Refusal.at(
                            "method",
                            Refused.TRANSFER_REQUIRED,
                            "from "
                                    + transfer
                                    + " fen on by bank transfer, all of a payer's day together; here "
                                    + asked.purchase()));
        }
        if (!asked.identified() && (asked.named() || asked.purchase() >= BEARER_FORM)) {
            return Outcome.refused(
                    Refusal.at(
                            "form",
                            Refused.IDENTITY_REQUIRED,
                            asked.named() ? "a named card" : "from " + BEARER_FORM + " fen on"));
        }
        long cap = settings.cap(asked.named());
        boolean bonus = settings.bounds().bonusCounts();
        long holds = after.principal() + (bonus ? after.bonus() : 0);
        return holds > cap
                ? Outcome.refused(
                        Refusal.at(
                                "paid",
                                Refused.STORED_CAP,
                                "would hold "
                                        + holds
                                        + (bonus ? " with bonus" : " without bonus")
                                        + ", at most "
                                        + cap))
                : Outcome.done(asked);
    }

    static boolean ofAge(LocalDate birthday, LocalDate today) {
        return Period.between(birthday, today).getYears() >= OF_AGE;
    }

    /// What must lie in custody for last quarter's prepaid balance; rounded up, since less would be
    /// below the rule.
    public static long custody(IssuerKind kind, long prepaid) {
        return kind.custody().of(prepaid, Rounding.UP);
    }

    /// Whether the prepaid balance is within 40 % of last year's main revenue.
    public static boolean withinRevenue(long prepaid, long revenue) {
        return MOST_OF_REVENUE.of(revenue, Rounding.FLOOR) >= prepaid;
    }
}
