package io.regulars.loyalty;

import io.regulars.access.Cursor;
import io.regulars.access.Rejection;
import io.regulars.access.Tenants;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.ledger.Asset;
import io.regulars.ledger.BalanceThen;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Lot;
import io.regulars.runtime.Db;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a member had on a day, or will have if she spends nothing until then, and where each of it
/// came from (G-04).
@RestController
class MyBalancesApi {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final Db db;
    private final Tenants tenants;
    private final Why why;

    MyBalancesApi(Db db, Tenants tenants, Why why) {
        this.db = db;
        this.tenants = tenants;
        this.why = why;
    }

    /// At `asOf`, the end of the day, or now where it is today. `balance` = `available` + `pending`
    /// + `held` − `debt`. `lapsing` lapses between now and then and is not in the balance any more;
    ///   `expiring` is what lapses later.
    record Then(
            Asset asset,
            LocalDate day,
            Instant asOf,
            long balance,
            long available,
            long pending,
            long held,
            long debt,
            long lapsing,
            List<Balances.Expiring> expiring) {}

    /// What was left of a credit, with the entry that made it in a sentence; `at` is when it came.
    record Credit(
            Id entry,
            long left,
            long held,
            BalanceThen.State state,
            Instant availableAt,
            @Nullable Instant expiresAt,
            Instant at,
            @Nullable String channel,
            @Nullable String externalId,
            String textZh,
            String textEn) {
        static Credit of(BalanceThen.Credit credit, Why.Explained why) {
            Why.OrderPart order = why.order();
            return new Credit(
                    credit.entry(),
                    credit.left(),
                    credit.held(),
                    credit.state(),
                    credit.availableAt(),
                    credit.expiresAt().equals(Lot.NEVER) ? null : credit.expiresAt(),
                    why.at(),
                    order == null ? null : order.channel(),
                    order == null ? null : order.externalId(),
                    why.textZh(),
                    why.textEn());
        }
    }

    @GetMapping("/api/v1/me/balance")
    Then balance(
            Visitor who,
            @RequestParam LocalDate day,
            @RequestParam(required = false) @Nullable Asset asset) {
        BalanceThen then = then(who, asset, day);
        Balances.Balance b = then.balance();
        return new Then(
                b.asset(),
                day,
                then.asOf(),
                b.balance(),
                b.available(),
                b.pending(),
                b.held(),
                b.debt(),
                then.lapsing(),
                b.expiring());
    }

    /// The soonest to lapse first.
    @GetMapping("/api/v1/me/balance/credits")
    Page<Credit> credits(
            Visitor who,
            @RequestParam LocalDate day,
            @RequestParam(required = false) @Nullable Asset asset,
            Cursor.Part part) {
        BalanceThen.Credit last = read(part.after());
        List<BalanceThen.Credit> left =
                then(who, asset, day).credits().stream()
                        .filter(c -> last == null || BalanceThen.Credit.ORDER.compare(last, c) < 0)
                        .toList();
        List<BalanceThen.Credit> shown = left.subList(0, Math.min(part.size(), left.size()));
        List<Id> made = shown.stream().map(BalanceThen.Credit::entry).distinct().toList();
        var reasons = why.explain(who.tenant(), who.member(), made);
        return new Page<>(
                shown.stream()
                        .map(c ->
                                Credit.of(
                                        c,
                                        Objects.requireNonNull(
                                                reasons.get(c.entry()), "an entry made it")))
                        .toList(),
                shown.size() < left.size() ? written(shown.getLast()) : null);
    }

    private BalanceThen then(Visitor who, @Nullable Asset asset, LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw Rejection.at("day", FIRST + " to " + LAST);
        }
        Instant now = db.clock().instant();
        Instant at = BalanceThen.end(day, tenants.settings(who.tenant()).zone(), now);
        Asset of = asset == null ? Asset.POINTS : asset;
        return db.read(who.tenant(), tx -> Balances.then(tx, who.member(), of, at, now));
    }

    private static String written(BalanceThen.Credit last) {
        Instant end = last.expiresAt();
        return Cursor.of(
                end.getEpochSecond(), end.getNano(), last.entry().value(), last.state().ordinal());
    }

    /// The credit after which the list goes on, by what orders it.
    private static BalanceThen.@Nullable Credit read(@Nullable String after) {
        if (after == null) {
            return null;
        }
        long[] at = Cursor.read(after, 0, 0, 0, 0);
        BalanceThen.State[] states = BalanceThen.State.values();
        try {
            return new BalanceThen.Credit(
                    new Id(at[2]),
                    0,
                    0,
                    Instant.EPOCH,
                    Instant.ofEpochSecond(at[0], at[1]),
                    states[Math.floorMod(at[3], states.length)]);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw Rejection.at("after", "the next of an earlier part of this list");
        }
    }
}
