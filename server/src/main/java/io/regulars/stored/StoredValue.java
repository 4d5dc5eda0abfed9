package io.regulars.stored;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Ledger;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a checkout does with stored value inside its own transaction, for a whole batch of members:
/// [#load] under the accounts' locks, any number of decisions, [Work#writes] with the caller's own
/// statements.
///
/// A hold is open until its end, exclusive, whether or not anybody has swept it since. A checkout
/// that also touches points must lock here first and take the books from here, so that each account
/// is locked and written once.
@Component
public class StoredValue {
    private final Db db;
    private final Ids ids;
    private final StoredRules rules;

    StoredValue(Db db, Ids ids, StoredRules rules) {
        this.db = db;
        this.ids = ids;
        this.rules = rules;
    }

    /// What members could spend now, read without locks: for quotes. Who spends asks again. Who has
    /// nothing is not in the answer.
    public Map<Id, Long> available(Tx tx, Collection<Id> members) {
        return availableLater(tx, members).get();
    }

    /// As the other, in one round trip with what is asked next.
    public Supplier<Map<Id, Long>> availableLater(Tx tx, Collection<Id> members) {
        return members.isEmpty() ? Map::of : StoredReads.available(tx, members);
    }

    /// What a member could spend at a past instant: what was neither set aside nor frozen then.
    public long had(Tx tx, Id member, Instant at) {
        Map<Id, Long> free = Balances.free(tx, member, at);
        Set<Id> frozen = Freezes.lots(tx, member, at);
        return StoredReads.lots(tx, member).stream()
                .filter(lot -> !frozen.contains(lot))
                .mapToLong(lot -> Math.max(0, free.getOrDefault(lot, 0L)))
                .sum();
    }

    /// What a member will be able to spend at an instant to come if nothing happens until then.
    public long coming(Tx tx, Id member, Instant at) {
        long left =
                Balances.now(tx, member, at).stream()
                        .filter(each -> !each.asset().earned())
                        .mapToLong(Balances.Balance::available)
                        .sum();
        return Math.min(left, available(tx, Set.of(member)).getOrDefault(member, 0L));
    }

    /// What one issuer's contracts paid of a use, and whose store took it: as it was settled then,
    /// whosever the store is now.
    @Pure
    public record Spent(String issuer, String redeemer, long principal, long bonus) {}

    /// What a use spent, issuer by issuer, before anything came back.
    public List<Spent> spent(Tx tx, Id member, Id use) {
        return StoredReads.spent(tx, member, use);
    }

    /// Locks the accounts of `members`, and of those whose `uses` are named, and loads all that is
    /// decided on.
    public Work load(Tx tx, Collection<Id> members, Collection<Id> uses, Instant now) {
        var all = new TreeSet<>(members);
        all.addAll(UseRows.members(tx, uses));
        Map<Id, Purse> purses = all.isEmpty() ? Map.of() : ContractRows.lock(tx, all, ids, now);
        var contracts = new HashMap<Id, List<Contract>>();
        var books = new HashMap<Id, io.regulars.ledger.Book>();
        purses.forEach((member, purse) -> {
            contracts.put(member, purse.contracts());
            books.put(member, purse.book());
        });
        Map<Id, Use> known = UseRows.byId(tx, uses, contracts);
        var holds = new ArrayList<Id>();
        for (Use use : known.values()) {
            if (use.state() == Use.State.HELD) {
                for (Id hold : new @Nullable Id[] {use.principalHold(), use.bonusHold()}) {
                    if (hold != null) {
                        holds.add(hold);
                    }
                }
            }
        }
        Ledger.holds(tx, books, holds);
        var loaded = new Loaded(purses, known, HolderRows.withPin(tx, purses.keySet()));
        return new Work(ids, rules.settings(tx), loaded, now);
    }

    /// Lets at most `most` holds of a lane expire whose time was over at `now`, each as one over
    /// both assets. Returns how many did.
    public int sweep(Tenant tenant, int lane, Instant now, int most) {
        int[] buckets = db.topology().buckets(lane);
        return db.write(
                tenant,
                tx -> {
                    List<Id> overdue = UseRows.overdue(tx, buckets, now, most);
                    if (overdue.isEmpty()) {
                        return 0;
                    }
                    Work work = load(tx, List.of(), overdue, now);
                    int expired = 0;
                    for (Id use : overdue) {
                        expired += work.expire(use) ? 1 : 0;
                    }
                    tx.send(work.writes(tx, true));
                    return expired;
                });
    }

    private record Loaded(Map<Id, Purse> purses, Map<Id, Use> uses, Set<Id> withPin) {}

    /// The purses of one batch, while it is decided.
    public static final class Work {
        private final Ids ids;
        private final Stored stored;
        private final Map<Id, Purse> purses;
        private final Map<Id, Use> uses;
        private final Set<Id> withPin;
        private final Map<Id, Use> changed = new LinkedHashMap<>();
        private final List<UseRows.Line> lines = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final Instant now;

        Work(Ids ids, Stored stored, Loaded loaded, Instant now) {
            purses = loaded.purses();
            uses = new HashMap<>(loaded.uses());
            withPin = loaded.withPin();
            this.ids = ids;
            this.stored = stored;
            this.now = now;
        }

        public @Nullable Purse purse(Id member) {
            return purses.get(member);
        }

        public @Nullable Use use(Id id) {
            return uses.get(id);
        }

        /// Whether the member is asked for a PIN before anything is spent.
        public boolean asksPin(Id member) {
            return withPin.contains(member);
        }

        public long available(Id member) {
            Purse purse = purses.get(member);
            return purse == null ? 0 : purse.available();
        }

        /// Refused: insufficient-value.
        public Outcome<Use> hold(Id member, Purse.Asked asked, Instant until) {
            return spendable(member, asked.amount())
                    .map(purse -> kept("stored.held", purse.hold(asked, until)));
        }

        /// Hold and capture in one. Refused: insufficient-value.
        public Outcome<Use> spend(Id member, Purse.Asked asked, @Nullable String operator) {
            return spendable(member, asked.amount())
                    .map(purse -> spent(purse.spend(asked, operator)));
        }

        /// Spends what is held, for the order `about`. Refused: unknown-use, use-not-open.
        public Outcome<Use> capture(Id id, @Nullable Id about, @Nullable String operator) {
            return open(id, false)
                    .map(use -> spent(purseOf(use).capture(use.about(about), operator)));
        }

        /// Refused: unknown-use, use-not-open.
        public Outcome<Use> release(Id id) {
            return open(id, false)
                    .map(use ->
                            kept("stored.released", purseOf(use).release(use, Use.State.RELEASED)));
        }

        /// Frees what is held beyond its time, and says whether anything was.
        public boolean expire(Id id) {
            return open(id, true)
                            .map(use ->
                                    kept(
                                            "stored.hold-expired",
                                            purseOf(use).release(use, Use.State.EXPIRED)))
                    instanceof Outcome.Done<Use>;
        }

        /// Gives `amount` of what was spent back to the very contracts, in proportion. Refused:
        /// unknown-use, use-not-open, more-than-spent.
        public Outcome<Use> giveBack(Id id, long amount, Id cause, @Nullable String operator) {
            Use use = uses.get(id);
            if (use == null) {
                return Outcome.refused(Refused.UNKNOWN_USE, "no use has that id");
            }
            if (use.state() != Use.State.SPENT) {
                return Outcome.refused(Refused.USE_NOT_OPEN, "the use is " + use.state());
            }
            if (amount < 1 || amount > use.amount() - use.back()) {
                return Outcome.refused(
                        Refused.MORE_THAN_SPENT,
                        "spent " + use.amount() + ", given back " + use.back());
            }
            List<Part> parts = purseOf(use).giveBack(use, amount, cause, operator);
            lines(use, parts, -1);
            return Outcome.done(kept("stored.returned", use.givenBack(amount)));
        }

        /// Whose store a part of a use was spent at, which may be another than who issued it.
        public String sellerOf(Use use, Part part) {
            return stored.entityOf(use.store(), part.issuer());
        }

        /// The statements of all that was decided; `books` is false where the caller writes the
        /// books itself, together with its points.
        public List<Sql> writes(Tx tx, boolean books) {
            var statements = new ArrayList<Sql>();
            if (books) {
                statements.addAll(
                        Ledger.writes(tx, purses.values().stream().map(Purse::book).toList()));
            }
            statements.addAll(UseRows.keep(tx, List.copyOf(changed.values()), lines));
            if (!events.isEmpty()) {
                statements.add(Events.statement(tx, events));
            }
            return statements;
        }

        private Outcome<Purse> spendable(Id member, long amount) {
            Purse purse = purses.get(member);
            long available = purse == null ? 0 : purse.available();
            return purse == null || amount < 1 || available < amount
                    ? Outcome.refused(
                            Refused.INSUFFICIENT_VALUE,
                            "available " + available + ", asked " + amount)
                    : Outcome.done(purse);
        }

        private Outcome<Use> open(Id id, boolean over) {
            Use use = uses.get(id);
            if (use == null) {
                return Outcome.refused(Refused.UNKNOWN_USE, "no use has that id");
            }
            return use.state() != Use.State.HELD || use.until().isAfter(now) == over
                    ? Outcome.refused(
                            Refused.USE_NOT_OPEN,
                            "the use is " + use.state() + ", until " + use.until())
                    : Outcome.done(use);
        }

        private Purse purseOf(Use use) {
            Purse purse = purses.get(use.member());
            if (purse == null) {
                throw new IllegalStateException("a use without the purse of its member");
            }
            return purse;
        }

        private Use spent(Use use) {
            lines(use, use.parts(), 1);
            return kept("stored.spent", use);
        }

        private void lines(Use use, List<Part> parts, int sign) {
            for (Part part : parts) {
                lines.add(
                        new UseRows.Line(
                                ids.next(use.member().bucket()),
                                use,
                                part,
                                sellerOf(use, part),
                                sign,
                                now));
            }
        }

        private Use kept(String kind, Use use) {
            uses.put(use.id(), use);
            changed.put(use.id(), use);
            events.add(
                    new Event(
                            ids.next(use.member().bucket()),
                            kind,
                            use.member(),
                            now,
                            new Told(use.id(), use.amount(), use.back(), use.store())));
            return use;
        }
    }

    private record Told(Id useId, long amount, long back, String store) {}
}
