package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Ledger;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.orders.Claims;
import io.regulars.orders.Facts;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.ReturnFact;
import io.regulars.rules.Who;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What many facts do to members: foretold before they come in, told after they did. Both go
/// through the decisions of the intake over loaded state; nobody is locked and nothing is written,
/// so neither disturbs a till.
@Component
public class Consequences {
    private static final Sql MEMBERS =
            sql(
                    """
                    select o.member
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.import = :import
                        and o.member is not null
                    union
                    select r.member
                    from return_fact r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.import = :import
                        and r.member is not null
                    union
                    select p.member
                    from opening p
                    where p.tenant = :tenant
                        and p.bucket = any(:buckets)
                        and p.import = :import
                    """);

    private static final Sql MINE =
            sql(
                    """
                    select o.id, o.received_at
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.member = any(:members)
                        and o.import = :import
                    union all
                    select r.id, r.received_at
                    from return_fact r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.member = any(:members)
                        and r.import = :import
                        and r.state = 'APPLIED'
                    """);

    /// Ids of what is only thought of begin here, above those that are handed out.
    private static final long THOUGHT = 1L << 52;

    private final Db db;
    private final Programs programs;
    private final People people;

    Consequences(Db db, Programs programs, People people) {
        this.db = db;
        this.programs = programs;
        this.people = people;
    }

    /// A tier of the ladder in force, in both languages.
    @Pure
    public record Tier(String code, String nameZh, String nameEn) {}

    /// From the lowest to the highest.
    public List<Tier> tiers(Tenant tenant, Instant at) {
        Program program = programs.of(tenant);
        var floor = program.ladders().floorEntry(at);
        Ladder ladder = floor == null ? program.firstLadder() : floor.getValue();
        return ladder.body().tiers().stream()
                .map(tier -> new Tier(tier.code(), tier.nameZh(), tier.nameEn()))
                .toList();
    }

    /// What would become of members to whom all this comes, seen at `at`; in the order of `coming`.
    public List<Consequence> foretell(Tenant tenant, List<Coming> coming, Instant at) {
        return db.read(tenant, tx -> foretold(tx, coming, at));
    }

    private List<Consequence> foretold(Tx tx, List<Coming> coming, Instant at) {
        Program program = programs.of(tx.tenant());
        List<Id> members =
                coming.stream().map(Coming::member).filter(Objects::nonNull).distinct().toList();
        var thought = new Thought();
        Map<Id, Book> books = Ledger.look(tx, members, thought, at);
        Asset.EARNED.forEach(asset -> Ledger.lots(tx, books.values(), asset));
        SessionLoad.Pasts pasts = SessionLoad.pasts(tx, members);
        Map<Id, Standing> standings = Standings.load(tx, members);
        Map<Id, Who> who = people.of(tx, members, program);
        Map<String, List<Return>> waiting = waiting(tx, coming);
        var told = new ArrayList<Consequence>();
        for (Coming one : coming) {
            Id known = one.member();
            Id member = known == null ? thought.next(0) : known;
            var book = known == null ? null : books.get(known);
            var state =
                    new State(
                            book == null ? new Book(tx.tenant().id(), member, thought, at) : book,
                            known == null
                                    ? one.newcomer(member)
                                    : who.getOrDefault(member, People.unknown(member)),
                            standings.get(member),
                            thought);
            told.add(foretold(program, with(one, waiting), state, pasts, at));
        }
        return told;
    }

    /// What a member has before.
    private record State(Book book, Who who, @Nullable Standing standing, Ids ids) {}

    private static Consequence foretold(
            Program program, Coming coming, State state, SessionLoad.Pasts pasts, Instant at) {
        Id member = state.book().member();
        List<Deed> all = new ArrayList<>(pasts.deeds().getOrDefault(member, List.of()));
        Instant lastAt = state.standing() == null ? null : state.standing().lastAt();
        var mine = new HashSet<Id>();
        Standing standing = state.standing();
        // orders first, then returns, as the commit posts them: what is taken back of one order may
        // come out of what another gave
        var parts = new ArrayList<>(coming.deeds(member, all, state.ids(), lastAt));
        Coming.Opened opened = coming.opened();
        if (opened != null) {
            parts.add(opened.post(state.book(), at));
        }
        for (List<Deed> some : parts) {
            if (some.isEmpty()) {
                continue;
            }
            all.addAll(some);
            all.sort(Deed.ORDER);
            var entries = new ArrayList<>(pasts.entries().getOrDefault(member, List.of()));
            entries.addAll(state.book().entries());
            var session = new Session(program, state.book(), state.who(), standing, _ -> "");
            some.forEach(deed -> {
                session.add(deed);
                mine.add(deed.id());
            });
            session.folded(all, entries, pasts.moves().getOrDefault(member, List.of()));
            standing = session.standing();
        }
        return Weighing.of(
                program, state.who(), new Weighing.Past(all, mine), at, state.book().entries());
    }

    /// Returns that came before their order and wait for it come along with it.
    private static Map<String, List<Return>> waiting(Tx tx, List<Coming> coming) {
        List<String> keys =
                coming.stream().flatMap(one -> one.orders().stream()).map(Order::key).toList();
        List<Facts.Place> places =
                Claims.find(tx, keys).values().stream()
                        .filter(Claims.Claimed::awaited)
                        .map(claim -> new Facts.Place(Claims.bucket(claim.key()), claim.key()))
                        .toList();
        var waiting = new HashMap<String, List<Return>>();
        for (ReturnFact fact : Facts.returnsAt(tx, places)) {
            if (fact.waiting()) {
                waiting.computeIfAbsent(fact.orderKey(), _ -> new ArrayList<>()).add(fact.told());
            }
        }
        return waiting;
    }

    private static Coming with(Coming coming, Map<String, List<Return>> waiting) {
        if (waiting.isEmpty()) {
            return coming;
        }
        var returns = new ArrayList<>(coming.returns());
        coming.orders().forEach(o -> returns.addAll(waiting.getOrDefault(o.key(), List.of())));
        return new Coming(
                coming.member(),
                coming.channel(),
                coming.since(),
                coming.orders(),
                returns,
                coming.opened());
    }

    /// The members in the buckets to whom an import has brought something.
    public List<Id> members(Tenant tenant, Id importId, int[] buckets) {
        Sql query =
                MEMBERS.with("tenant", tenant.id())
                        .with("buckets", buckets)
                        .with("import", importId);
        return db.read(tenant, tx -> tx.list(query, row -> row.id("member")));
    }

    /// What became of members by all that an import has brought them, seen at `at`.
    public List<Consequence> tell(Tenant tenant, Id importId, List<Id> members, Instant at) {
        return db.read(
                tenant,
                tx -> {
                    Program program = programs.of(tenant);
                    SessionLoad.Pasts pasts = SessionLoad.pasts(tx, members);
                    Map<Id, Who> who = people.of(tx, members, program);
                    var brought = new HashMap<Id, Instant>();
                    tx.each(
                            tx.in(MINE, "members", members).with("import", importId),
                            row -> brought.put(row.id("id"), row.instant("received_at")));
                    var told = new ArrayList<Consequence>();
                    for (Id member : members) {
                        List<Deed> all = pasts.deeds().getOrDefault(member, new ArrayList<>());
                        all.sort(Deed.ORDER);
                        pasts.entries().getOrDefault(member, List.of()).stream()
                                .filter(entry -> Weighing.opened(entry, importId))
                                .forEach(entry -> brought.put(entry.id(), entry.postedAt()));
                        Set<Id> mine = mine(all, brought);
                        told.add(
                                Weighing.of(
                                        program,
                                        who.getOrDefault(member, People.unknown(member)),
                                        new Weighing.Past(all, mine),
                                        at,
                                        posted(
                                                pasts.entries().getOrDefault(member, List.of()),
                                                mine,
                                                brought)));
                    }
                    return told;
                });
    }

    /// What the import brought, and what came back of it.
    private static Set<Id> mine(List<Deed> all, Map<Id, Instant> brought) {
        var mine = new HashSet<Id>();
        for (Deed deed : all) {
            boolean own = deed instanceof Deed.Returned back && brought.containsKey(back.order());
            if (own || brought.containsKey(deed.id())) {
                mine.add(deed.id());
            }
        }
        return mine;
    }

    /// The entries that came of it. A correction names the fact that it corrects and not what made
    /// it necessary: those count that were posted since the first of it came.
    private static List<Entry> posted(List<Entry> entries, Set<Id> mine, Map<Id, Instant> brought) {
        Instant since =
                mine.stream()
                        .map(id -> brought.getOrDefault(id, Instant.MAX))
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
        return entries.stream()
                .filter(entry ->
                        entry.cause().kind() == Cause.Kind.CORRECTION
                                ? !entry.postedAt().isBefore(since)
                                : mine.contains(entry.cause().id())
                                        || brought.containsKey(entry.id()))
                .toList();
    }

    /// Ids for what is never written.
    private static final class Thought implements Ids {
        private long last = THOUGHT;

        @Override
        public Id next(int bucket) {
            return new Id(++last << 10 | bucket);
        }
    }
}
