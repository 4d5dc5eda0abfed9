package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An account on a day, past or to come, credit by credit (G-04). `lapsing` is what lapses from now
/// until then where nothing is spent; the credits that do are among `credits`, the soonest first.
/// What was left of those that do not sums to `balance` + `debt`.
@Pure
public record BalanceThen(
        Instant asOf, Balances.Balance balance, long lapsing, List<Credit> credits) {
    /// How it was with a credit.
    public enum State {
        /// It lapses before that day ends.
        LAPSES,
        OPEN,
        /// It could be spent later.
        PENDING
    }

    /// What was left of a credit, `held` of it set aside by open checkouts; `entry` made it.
    @Pure
    public record Credit(
            Id entry, long left, long held, Instant availableAt, Instant expiresAt, State state) {
        public static final Comparator<Credit> ORDER =
                Comparator.comparing(Credit::expiresAt)
                        .thenComparing(Credit::entry)
                        .thenComparing(Credit::state);
    }

    /// The last instant of a day of the chain; of today it is now.
    public static Instant end(LocalDate day, ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().equals(day)
                ? now
                : day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }

    /// `balance` is that of the account over these lots at `at`.
    static BalanceThen of(Balances.Balance balance, List<Lot> lots, Instant at, Instant now) {
        var credits = new ArrayList<Credit>();
        long lapsing = 0;
        for (Lot lot : lots) {
            if (!lot.lapsed(at)) {
                boolean open = !lot.availableAt().isAfter(at);
                credits.add(
                        credit(
                                lot,
                                lot.remaining(),
                                lot.held(),
                                open ? State.OPEN : State.PENDING));
                continue;
            }
            // what a checkout holds stays until that is over, as it does in the balance
            if (lot.held() > 0) {
                credits.add(credit(lot, lot.held(), lot.held(), State.OPEN));
            }
            if (lot.free() > 0 && !lot.lapsed(now)) {
                credits.add(credit(lot, lot.free(), 0, State.LAPSES));
                lapsing += lot.free();
            }
        }
        credits.sort(Credit.ORDER);
        return new BalanceThen(at, balance, lapsing, credits);
    }

    private static Credit credit(Lot lot, long left, long held, State state) {
        return new Credit(lot.id(), left, held, lot.availableAt(), lot.expiresAt(), state);
    }
}
