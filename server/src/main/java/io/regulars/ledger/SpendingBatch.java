package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.Lanes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Holds and redemptions of one lane: lock, load, decide, write, for all of them together. Opens no
/// account, since what is not there cannot be spent.
final class SpendingBatch implements Lanes.Batch<SpendingCommand, Spent> {
    private static final Sql OF_HOLDS =
            sql(
                    """
                    select h.id, h.member
                    from hold h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.id = any(:ids)
                    """);

    private static final Sql CANCELLED =
            sql(
                    """
                    select e.cause_id
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket = any(:buckets)
                        and e.member = any(:members)
                        and e.asset = :asset
                        and e.cause = 'CANCEL'
                        and e.cause_id = any(:ids)
                    """);

    private final Db db;
    private final Ids ids;
    private final Owners owners;

    SpendingBatch(Db db, Ids ids, Owners owners) {
        this.db = db;
        this.ids = ids;
        this.owners = owners;
    }

    /// What was told of a hold or a redemption.
    record Told(@Nullable Id holdId, @Nullable Id entryId, @Nullable Id cancelledId, long amount) {}

    private record Reason(String reason) {}

    /// Everything that the batch's decisions ask.
    private record Loaded(
            Map<Id, Book> books,
            Map<Id, Id> ofHolds,
            Map<Id, Entry> redemptions,
            Set<Id> members,
            Set<Id> cancelled) {

        Holding.Found found(SpendingCommand command) {
            return switch (command) {
                case SpendingCommand.Reserve(var member, _, _, _) -> member(member);
                case SpendingCommand.Redeem(_, var member, _, _, _, _) -> member(member);
                case SpendingCommand.Capture(var hold, _) -> hold(hold);
                case SpendingCommand.Release(var hold) -> hold(hold);
                case SpendingCommand.Lapse(var hold) -> hold(hold);
                case SpendingCommand.Cancel(var redemption, _, _) -> {
                    Entry entry = redemptions.get(redemption);
                    Book book = entry == null ? null : books.get(entry.member());
                    yield new Holding.Found(
                            book, entry != null, entry, cancelled.contains(redemption));
                }
            };
        }

        private Holding.Found member(Id member) {
            return new Holding.Found(books.get(member), members.contains(member), null, false);
        }

        private Holding.Found hold(Id hold) {
            Id member = ofHolds.get(hold);
            return new Holding.Found(
                    member == null ? null : books.get(member), member != null, null, false);
        }
    }

    @Override
    public Class<Spent> answer() {
        return Spent.class;
    }

    @Override
    public List<Outcome<Spent>> run(Tx tx, List<SpendingCommand> commands) {
        Loaded loaded = load(tx, commands);
        var holding = new Holding(reason -> Json.write(new Reason(reason)), grace(tx, commands));
        var outcomes = new ArrayList<Outcome<Spent>>(commands.size());
        var events = new ArrayList<Event>();
        for (SpendingCommand command : commands) {
            Outcome<Spent> outcome = holding.decide(command, loaded.found(command));
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Done<Spent>(var spent)) {
                if (command instanceof SpendingCommand.Cancel cancel) {
                    loaded.cancelled().add(cancel.redemption());
                }
                events.add(event(command, spent, loaded.books()));
            }
        }
        List<Sql> statements = new ArrayList<>(Ledger.writes(tx, loaded.books().values()));
        if (!events.isEmpty()) {
            statements.add(Events.statement(tx, events));
        }
        tx.send(statements);
        return outcomes;
    }

    /// Only what comes back asks for it.
    private static Grace.Days grace(Tx tx, List<SpendingCommand> commands) {
        return commands.stream().anyMatch(each -> each instanceof SpendingCommand.Cancel)
                ? Grace.in(tx)
                : Grace.Days.USUAL;
    }

    private Loaded load(Tx tx, List<SpendingCommand> commands) {
        var named = new TreeSet<Id>();
        var holds = new TreeSet<Id>();
        var entries = new TreeSet<Id>();
        for (SpendingCommand command : commands) {
            switch (command) {
                case SpendingCommand.Reserve _, SpendingCommand.Redeem _ ->
                        named.add(command.target());
                case SpendingCommand.Capture _,
                        SpendingCommand.Release _,
                        SpendingCommand.Lapse _ ->
                        holds.add(command.target());
                case SpendingCommand.Cancel _ -> entries.add(command.target());
            }
        }
        var ofHolds = new HashMap<Id, Id>();
        if (!holds.isEmpty()) {
            tx.each(
                    tx.in(OF_HOLDS, "ids", holds),
                    row -> ofHolds.put(row.id("id"), row.id("member")));
        }
        var redemptions = new HashMap<Id, Entry>();
        Entries.byId(tx, entries).forEach(entry -> redemptions.put(entry.id(), entry));

        var members = new TreeSet<>(named);
        members.addAll(ofHolds.values());
        redemptions.values().forEach(entry -> members.add(entry.member()));
        // PostgreSQL keeps microseconds, so that is all that an entry's hash may see
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Map<Id, Book> books = Ledger.lockOpened(tx, members, ids, now);
        Ledger.holds(tx, books, holds);
        Ledger.lots(tx, books.values(), Asset.POINTS);
        return new Loaded(
                books,
                ofHolds,
                redemptions,
                known(tx, named, books),
                cancelled(tx, redemptions.values()));
    }

    /// An account is opened for members only, so whoever has one needs no asking.
    private Set<Id> known(Tx tx, Set<Id> named, Map<Id, Book> books) {
        var known = new HashSet<Id>();
        var asked = new TreeSet<Id>();
        named.forEach(member -> (books.containsKey(member) ? known : asked).add(member));
        if (!asked.isEmpty()) {
            known.addAll(owners.existing(tx, asked));
        }
        return known;
    }

    private static Set<Id> cancelled(Tx tx, Collection<Entry> redemptions) {
        var cancelled = new HashSet<Id>();
        if (!redemptions.isEmpty()) {
            Sql query =
                    tx.in(CANCELLED, "ids", redemptions.stream().map(Entry::id).toList())
                            .with(
                                    "members",
                                    redemptions.stream()
                                            .mapToLong(e -> e.member().value())
                                            .toArray())
                            .with("asset", Asset.POINTS.code());
            tx.each(query, row -> cancelled.add(row.id("cause_id")));
        }
        return cancelled;
    }

    private Event event(SpendingCommand command, Spent spent, Map<Id, Book> books) {
        String kind =
                switch (command) {
                    case SpendingCommand.Reserve _ -> "points.held";
                    case SpendingCommand.Capture _, SpendingCommand.Redeem _ -> "points.redeemed";
                    case SpendingCommand.Release _ -> "points.released";
                    case SpendingCommand.Lapse _ -> "points.hold-expired";
                    case SpendingCommand.Cancel _ -> "points.returned";
                };
        Id cancels =
                command instanceof SpendingCommand.Cancel(var redemption, _, _) ? redemption : null;
        Book book = books.get(spent.memberId());
        if (book == null) {
            throw new IllegalStateException("a member was decided on without a book");
        }
        return new Event(
                ids.next(spent.memberId().bucket()),
                kind,
                spent.memberId(),
                book.now(),
                new Told(spent.holdId(), spent.entryId(), cancels, spent.amount()));
    }
}
