package io.regulars.stored;

import static io.regulars.ledger.Asset.BONUS;
import static io.regulars.ledger.Asset.PRINCIPAL;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.ByLot;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Hold;
import io.regulars.ledger.House;
import io.regulars.ledger.Lot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// One member's stored value while it is decided on: the contracts, oldest first, over the lots of
/// the member's book.
///
/// What is used counts as one running total of each contract, never spend by spend: were each spend
/// rounded for itself, a thousand small ones would empty the principal long before the bonus. So
/// the halves of a spend are the difference of two points on that line, and a refund reads its
/// arithmetic off the same line.
@Pure
public final class Purse {
    private final Book book;
    private final Map<Id, Contract> contracts = new LinkedHashMap<>();

    /// `book` comes with the lots of both assets.
    public Purse(Book book, List<Contract> contracts) {
        this.book = book;
        contracts.stream()
                .sorted(Comparator.comparing(Contract::at).thenComparing(Contract::id))
                .forEach(c -> this.contracts.put(c.id(), c));
    }

    public Book book() {
        return book;
    }

    public List<Contract> contracts() {
        return List.copyOf(contracts.values());
    }

    public @Nullable Contract contract(Id id) {
        return contracts.get(id);
    }

    /// What can be spent now: free and not frozen.
    public long available() {
        return contracts.values().stream().filter(c -> !c.frozen()).mapToLong(this::free).sum();
    }

    /// Principal and bonus together, held or not.
    public long balance() {
        return book.account(PRINCIPAL).balance() + book.account(BONUS).balance();
    }

    /// The two apart: what the cap of the law looks at.
    Limits.Held held() {
        return new Limits.Held(book.account(PRINCIPAL).balance(), book.account(BONUS).balance());
    }

    public long freePrincipal(Contract c) {
        return Contract.free(book.lot(c.principalLot()));
    }

    public long freeBonus(Contract c) {
        return c.bonusLot() == null ? 0 : Contract.free(book.lot(c.bonusLot()));
    }

    public long used(Contract c) {
        return c.used(freePrincipal(c), freeBonus(c));
    }

    /// Whether a checkout holds any of it.
    boolean held(Contract c) {
        Lot principal = book.lot(c.principalLot());
        Lot bonus = c.bonusLot() == null ? null : book.lot(c.bonusLot());
        return principal != null && principal.held() > 0 || bonus != null && bonus.held() > 0;
    }

    /// How `amount`, which is available, divides: the oldest contract first, and within it in
    /// proportion (D-19).
    List<Part> split(long amount) {
        if (amount < 1 || amount > available()) {
            throw new IllegalStateException("broken invariant: only what is available is spent");
        }
        var parts = new ArrayList<Part>();
        long left = amount;
        for (Contract c : contracts.values()) {
            long value = c.frozen() ? 0 : Math.min(left, free(c));
            if (value > 0) {
                long target = c.principalOf(used(c) + value) - usedPrincipal(c);
                long principal =
                        Math.clamp(
                                target,
                                Math.max(0, value - freeBonus(c)),
                                Math.min(value, freePrincipal(c)));
                parts.add(new Part(c.id(), c.issuer(), principal, value - principal));
                left -= value;
            }
        }
        return parts;
    }

    /// Books a top-up. `contract` names lots that are made here, so it is given back with them.
    public Contract topUp(Terms terms, Id id, @Nullable String operator) {
        return begin(terms, id, book.now(), cause(Cause.Kind.TOP_UP, id, null, operator));
    }

    private Contract begin(Terms terms, Id id, Instant at, Cause cause) {
        var life = new Book.Life(book.now(), Lot.NEVER);
        Id principal =
                book.credit(PRINCIPAL, terms.paid(), House.PAYMENT, book.now(), life, cause).id();
        Id bonus =
                terms.bonus() == 0
                        ? null
                        : book.credit(BONUS, terms.bonus(), House.BONUS, book.now(), life, cause)
                                .id();
        var contract =
                new Contract(
                        id,
                        book.member(),
                        terms.issuer(),
                        terms.paid(),
                        terms.bonus(),
                        principal,
                        bonus,
                        at,
                        0,
                        0,
                        false);
        contracts.put(id, contract);
        return contract;
    }

    /// What is paid, what is added and by whom it is owed.
    @Pure
    public record Terms(String issuer, long paid, long bonus) {}

    /// What a checkout wants: how much, at which store, for which order.
    @Pure
    public record Asked(Id id, long amount, String store, @Nullable Id about, String reason) {
        public Asked about(Id order) {
            return new Asked(id, amount, store, order, reason);
        }
    }

    /// Sets aside until `until`.
    public Use hold(Asked asked, Instant until) {
        List<Part> parts = split(asked.amount());
        Hold principal = hold(PRINCIPAL, parts, asked.reason(), until);
        Hold bonus = hold(BONUS, parts, asked.reason(), until);
        return new Use(
                asked.id(),
                book.member(),
                asked.amount(),
                asked.store(),
                asked.about(),
                Use.State.HELD,
                parts,
                principal == null ? null : principal.id(),
                bonus == null ? null : bonus.id(),
                book.now(),
                until,
                0);
    }

    /// Spends at once.
    public Use spend(Asked asked, @Nullable String operator) {
        List<Part> parts = split(asked.amount());
        Cause cause = cause(Cause.Kind.REDEEM, asked.id(), asked.about(), operator);
        move(parts, -1, cause);
        return new Use(
                asked.id(),
                book.member(),
                asked.amount(),
                asked.store(),
                asked.about(),
                Use.State.SPENT,
                parts,
                null,
                null,
                book.now(),
                book.now(),
                0);
    }

    /// Spends what is held; its holds are in the book.
    public Use capture(Use use, @Nullable String operator) {
        for (Hold hold : holds(use)) {
            book.capture(
                    hold, book.now(), cause(Cause.Kind.REDEEM, hold.id(), use.about(), operator));
        }
        round(use);
        return use.becoming(Use.State.SPENT);
    }

    /// Frees what is held; `to` is RELEASED or EXPIRED.
    public Use release(Use use, Use.State to) {
        Hold.State as = to == Use.State.EXPIRED ? Hold.State.EXPIRED : Hold.State.RELEASED;
        holds(use).forEach(hold -> book.release(hold, as));
        round(use);
        return use.becoming(to);
    }

    /// Where others were spent while a hold was open, their rounding assumed that it would be spent
    /// too. Once it is free the fen that lies between the halves goes back to its side; while
    /// another hold keeps that fen, it waits for the end of that one.
    private void round(Use use) {
        Cause cause = cause(Cause.Kind.ROUNDING, use.id(), use.about(), null);
        for (Part part : use.parts()) {
            Contract c = known(part.contract());
            Id bonus = c.bonusLot();
            long by = usedPrincipal(c) - c.principalOf(used(c));
            if (by != 0
                    && bonus != null
                    && by <= room(c.principalLot())
                    && -by <= room(bonus)
                    && -by <= freePrincipal(c)
                    && by <= freeBonus(c)) {
                ByLot.move(
                        book,
                        PRINCIPAL,
                        new long[] {c.principalLot().value(), by},
                        House.ADJUST,
                        cause);
                ByLot.move(book, BONUS, new long[] {bonus.value(), -by}, House.ADJUST, cause);
            }
        }
    }

    /// Gives `amount` of a use back to the contracts that it came from, the one used last first, so
    /// that what each has got back depends on the sum alone and not on the steps.
    public List<Part> giveBack(Use use, long amount, Id cause, @Nullable String operator) {
        if (amount < 1 || amount > use.amount() - use.back()) {
            throw new IllegalStateException("broken invariant: only what was spent is given back");
        }
        var parts = new ArrayList<Part>();
        long skip = use.back();
        long left = amount;
        for (Part spent : use.parts().reversed()) {
            long there = Math.max(0, spent.value() - skip);
            skip = Math.max(0, skip - spent.value());
            long value = Math.min(left, there);
            if (value > 0) {
                Contract c = known(spent.contract());
                long target = usedPrincipal(c) - c.principalOf(used(c) - value);
                long principal =
                        Math.clamp(
                                target,
                                Math.max(0, value - room(c.bonusLot())),
                                Math.min(value, room(c.principalLot())));
                parts.add(new Part(c.id(), c.issuer(), principal, value - principal));
                left -= value;
            }
        }
        move(parts, 1, cause(Cause.Kind.GIVE_BACK, cause, use.about(), operator));
        return parts;
    }

    /// Ends a contract: what is payable goes out as money, the rest of the principal stays with the
    /// house, the bonus is void. Returns the contract with nothing left.
    public Contract refund(Contract c, long payable, Id refund, @Nullable String operator) {
        long principal = freePrincipal(c);
        long bonus = freeBonus(c);
        if (held(c) || payable < 0 || payable > principal) {
            throw new IllegalStateException("broken invariant: a refund pays what is there");
        }
        Cause cause = cause(Cause.Kind.REFUND, refund, c.id(), operator);
        take(PRINCIPAL, c.principalLot(), payable, House.PAYMENT, cause);
        take(PRINCIPAL, c.principalLot(), principal - payable, House.FORFEIT, cause);
        if (c.bonusLot() != null) {
            take(BONUS, c.bonusLot(), bonus, House.BONUS, cause);
        }
        return keep(c.out(principal, bonus));
    }

    /// Takes all that is left of a contract out, for another holder under `id`.
    Contract give(Contract c, Id id, @Nullable String operator) {
        long principal = freePrincipal(c);
        long bonus = freeBonus(c);
        if (held(c) || principal == 0) {
            throw new IllegalStateException("broken invariant: what is free is handed over");
        }
        Cause cause = cause(Cause.Kind.TRANSFER, id, c.id(), operator);
        take(PRINCIPAL, c.principalLot(), principal, House.PAYMENT, cause);
        if (c.bonusLot() != null) {
            take(BONUS, c.bonusLot(), bonus, House.BONUS, cause);
        }
        return keep(c.out(principal, bonus));
    }

    /// What another gave of `before` (`after` says what left it) begins here, of the same day.
    Contract take(Contract before, Contract after, Id id, @Nullable String operator) {
        var terms =
                new Terms(
                        before.issuer(),
                        after.outPrincipal() - before.outPrincipal(),
                        after.outBonus() - before.outBonus());
        Cause cause = cause(Cause.Kind.TRANSFER, id, before.id(), operator);
        return begin(terms, id, before.at(), cause);
    }

    Contract keep(Contract c) {
        contracts.put(c.id(), c);
        return c;
    }

    private long usedPrincipal(Contract c) {
        return c.paid() - c.outPrincipal() - freePrincipal(c);
    }

    /// How much a lot can take back.
    private long room(@Nullable Id id) {
        Lot lot = id == null ? null : book.lot(id);
        return lot == null ? 0 : lot.granted() - lot.remaining();
    }

    private long free(Contract c) {
        return freePrincipal(c) + freeBonus(c);
    }

    private Contract known(Id id) {
        Contract c = contracts.get(id);
        if (c == null) {
            throw new IllegalStateException("contract " + id + " is not loaded");
        }
        return c;
    }

    private List<Hold> holds(Use use) {
        var holds = new ArrayList<Hold>();
        for (Id id : new @Nullable Id[] {use.principalHold(), use.bonusHold()}) {
            if (id != null) {
                Hold hold = book.hold(id);
                if (hold == null) {
                    throw new IllegalStateException("hold " + id + " is not loaded");
                }
                holds.add(hold);
            }
        }
        return holds;
    }

    private @Nullable Hold hold(Asset asset, List<Part> parts, String reason, Instant until) {
        long[] pairs = pairs(asset, parts, 1);
        return pairs.length == 0 ? null : ByLot.hold(book, asset, pairs, reason, until);
    }

    private void move(List<Part> parts, int sign, Cause cause) {
        long[] ofPrincipal = pairs(PRINCIPAL, parts, sign);
        if (ofPrincipal.length > 0) {
            ByLot.move(book, PRINCIPAL, ofPrincipal, House.REDEEM, cause);
        }
        long[] ofBonus = pairs(BONUS, parts, sign);
        if (ofBonus.length > 0) {
            ByLot.move(book, BONUS, ofBonus, House.REDEEM, cause);
        }
    }

    private long[] pairs(Asset asset, List<Part> parts, int sign) {
        ToLongFunction<Part> amount = asset == PRINCIPAL ? Part::principal : Part::bonus;
        var pairs = new ArrayList<Long>();
        for (Part part : parts) {
            Contract c = known(part.contract());
            Id lot = asset == PRINCIPAL ? c.principalLot() : c.bonusLot();
            if (lot != null && amount.applyAsLong(part) != 0) {
                pairs.add(lot.value());
                pairs.add(sign * amount.applyAsLong(part));
            }
        }
        return pairs.stream().mapToLong(Long::longValue).toArray();
    }

    private void take(Asset asset, Id lot, long amount, House house, Cause cause) {
        if (amount > 0) {
            ByLot.move(book, asset, new long[] {lot.value(), -amount}, house, cause);
        }
    }

    private static Cause cause(
            Cause.Kind kind, Id id, @Nullable Id about, @Nullable String operator) {
        return new Cause(kind, id, about, null, 0, operator, null, null);
    }
}
