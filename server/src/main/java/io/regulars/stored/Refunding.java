package io.regulars.stored;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arithmetic of a refund, step by step (L-26 to L-29). Nothing here is ever below zero or
/// above what was paid.
@Pure
public final class Refunding {
    /// Who has a reason to end the contract.
    public enum Fault {
        /// The member wishes it: used value counts at the undiscounted price, unless a better rule
        /// was agreed.
        CONSUMER,
        /// The house is at fault: used value counts at the discounted price, and interest runs at
        /// the prime rate.
        MERCHANT
    }

    public enum Rule {
        COOLING_OFF,
        PROPORTIONAL,
        STRICT,
        AGREED
    }

    public static final Duration COOLING_OFF = Duration.ofDays(7);

    /// Days within which the money must be back, from the day of the request.
    public static final int COOLING_OFF_DAYS = 5;

    /// The most that a chain may take otherwise (L-27).
    public static final int USUAL_DAYS = 15;

    /// How a contract stands. `agreed` is which share of the proportional refund the contract
    /// promises to who simply wishes to end it (1 by default, D-19); `hadBefore`: the same goods or
    /// services were had before the top-up, so there is no cooling-off. What left it by an earlier
    /// refund, before a return filled it again, is `outPrincipal` and `outBonus`.
    @Pure
    public record Standing(
            long paid,
            long bonus,
            long used,
            long outPrincipal,
            long outBonus,
            Instant at,
            Ratio agreed,
            boolean hadBefore) {}

    /// One line of the arithmetic. `amount` is its result in fen; `text` its terms, in yuan.
    @Pure
    public record Step(String code, long amount, String text) {}

    /// What is payable, by which rule, and how it came to that.
    @Pure
    public record Decided(Rule rule, long payable, long voided, int days, List<Step> steps) {
        public Decided {
            steps = List.copyOf(steps);
        }
    }

    private Refunding() {}

    public static long proportional(long paid, long bonus, long used) {
        long gone = new Ratio(paid, paid + bonus).of(used, Rounding.HALF_UP);
        return Math.max(0, paid - gone);
    }

    public static long strict(long paid, long used) {
        return Math.max(0, paid - used);
    }

    /// `usual` is within how many days the chain pays back what nobody cooled off from.
    public static Decided decide(Standing s, Fault fault, Instant asked, int usual) {
        long proportional =
                Math.max(0, proportional(s.paid(), s.bonus(), s.used()) - s.outPrincipal());
        long strict = Math.max(0, strict(s.paid(), s.used()) - s.outPrincipal());
        long agreed = s.agreed().of(proportional, Rounding.HALF_UP);
        var steps = new ArrayList<Step>();
        steps.add(new Step("paid", s.paid(), yuan(s.paid())));
        steps.add(new Step("used", s.used(), yuan(s.used())));
        if (s.outPrincipal() > 0) {
            steps.add(new Step("refundedBefore", s.outPrincipal(), yuan(s.outPrincipal())));
        }
        steps.add(
                new Step(
                        "proportional",
                        proportional,
                        "%s - %s × %s ÷ (%s + %s)"
                                .formatted(
                                        yuan(s.paid()),
                                        yuan(s.used()),
                                        yuan(s.paid()),
                                        yuan(s.paid()),
                                        yuan(s.bonus()))));
        steps.add(
                new Step(
                        "strict",
                        strict,
                        "max(0.00, %s - %s)".formatted(yuan(s.paid()), yuan(s.used()))));
        Rule rule;
        long payable;
        if (fault == Fault.MERCHANT) {
            rule = Rule.PROPORTIONAL;
            payable = proportional;
        } else if (coolingOff(s, asked)) {
            rule = Rule.COOLING_OFF;
            payable = proportional;
        } else {
            steps.add(
                    new Step(
                            "agreed", agreed, "%s × %s".formatted(yuan(proportional), s.agreed())));
            rule =
                    agreed <= strict
                            ? Rule.STRICT
                            : s.agreed().equals(Ratio.ONE) ? Rule.PROPORTIONAL : Rule.AGREED;
            payable = Math.max(agreed, strict);
        }
        // the halves round once, so what is left of the principal is never less than either rule
        long kept = proportional(s.paid(), s.bonus(), s.used());
        long voided = s.bonus() - s.outBonus() - (s.used() - (s.paid() - kept));
        steps.add(new Step("bonusVoid", voided, yuan(voided)));
        steps.add(new Step("payable", payable, yuan(payable)));
        return new Decided(
                rule,
                payable,
                voided,
                rule == Rule.COOLING_OFF ? Math.min(COOLING_OFF_DAYS, usual) : usual,
                steps);
    }

    static boolean coolingOff(Standing s, Instant asked) {
        return !s.hadBefore() && !asked.isAfter(s.at().plus(COOLING_OFF));
    }

    /// A rate in force from a day on, until the next of its kind.
    @Pure
    public record Rate(Kind kind, LocalDate from, Ratio yearly) {
        public enum Kind {
            /// The one-year loan prime rate, as of the day of the contract.
            LPR_ONE_YEAR,
            /// The one-year deposit rate, as of the day of termination.
            DEPOSIT_ONE_YEAR
        }
    }

    /// Interest is a line of its own; null where no rate is known for that day, which somebody must
    /// look into, since "none" is not what the law says.
    @Pure
    public record Interest(Rate.Kind kind, LocalDate from, long days, Ratio yearly, long amount) {}

    /// `payable` from the day `ended` to the day `paid`, by days of 365 a year, rounded half up.
    public static @Nullable Interest interest(
            long payable, Fault fault, Days days, List<Rate> table) {
        Rate.Kind kind =
                fault == Fault.MERCHANT ? Rate.Kind.LPR_ONE_YEAR : Rate.Kind.DEPOSIT_ONE_YEAR;
        LocalDate asOf = fault == Fault.MERCHANT ? days.contract() : days.ended();
        long count = Math.max(0, ChronoUnit.DAYS.between(days.ended(), days.paid()));
        if (count == 0 || payable == 0) {
            return new Interest(kind, asOf, count, Ratio.ZERO, 0); // whatever the rate is
        }
        Rate found = null;
        for (Rate rate : table) {
            if (rate.kind() == kind
                    && !rate.from().isAfter(asOf)
                    && (found == null || rate.from().isAfter(found.from()))) {
                found = rate;
            }
        }
        if (found == null) {
            return null;
        }
        long amount = found.yearly().times(new Ratio(count, 365)).of(payable, Rounding.HALF_UP);
        return new Interest(kind, found.from(), count, found.yearly(), amount);
    }

    @Pure
    public record Days(LocalDate contract, LocalDate ended, LocalDate paid) {}

    /// Whether what was asked at `asked` and is unpaid at `now` is late: the day of the request
    /// does not count, the last day is still in time (golden 21.08).
    public static boolean overdue(Instant asked, int days, Instant now, ZoneId zone) {
        LocalDate last = asked.atZone(zone).toLocalDate().plusDays(days);
        return now.atZone(zone).toLocalDate().isAfter(last);
    }

    static String yuan(long fen) {
        return fen / 100 + "." + (fen % 100 < 10 ? "0" : "") + fen % 100;
    }
}
