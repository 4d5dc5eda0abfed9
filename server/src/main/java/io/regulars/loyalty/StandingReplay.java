package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Ledger;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.rules.Who;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes standings and their moves again from all deeds of the past, to compare them with what is
/// stored or to put them in its place. Posts nothing: the book is the ledger's to replay.
@Component
final class StandingReplay {
    /// One member. `stored` and `replayed` are texts of both, equal where nothing is different.
    @Pure
    record Found(Id member, String stored, String replayed, boolean different) {}

    /// A row as it is stored, with the columns that repeat the state.
    private record Row(String tier, Standing state, @Nullable Instant due) {}

    private static final Sql ROWS =
            sql(
                    """
                    select s.member, s.tier, s.state, s.next_due
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets)
                        and s.member = any(:members)
                    """);

    private final Programs programs;
    private final People people;
    private final Ids ids;

    StandingReplay(Programs programs, People people, Ids ids) {
        this.programs = programs;
        this.people = people;
        this.ids = ids;
    }

    /// Folds the members' pasts up to where their standings are, and compares; call in a snapshot.
    List<Found> check(Tx tx, List<Id> members, Instant now) {
        Program program = programs.of(tx.tenant());
        Map<Id, Who> who = people.of(tx, members, program);
        Map<Id, Row> rows = rows(tx, members);
        SessionLoad.Pasts pasts = SessionLoad.pasts(tx, members);
        var found = new ArrayList<Found>();
        for (Id member : members) {
            Row row = rows.get(member);
            List<Deed> deeds = deeds(pasts, member);
            if (row == null && deeds.isEmpty()) {
                continue;
            }
            Refold.Past past =
                    Refold.fold(program, known(who, member), deeds, until(program, row, now));
            List<TierMove> moves =
                    pasts.moves().getOrDefault(member, List.of()).stream()
                            .map(Standings.Stored::move)
                            .toList();
            String replayed =
                    past.standing().tier()
                            + ' '
                            + Json.canonical(past.standing())
                            + text(past.moves());
            String stored =
                    row == null ? "" : row.tier() + ' ' + Json.canonical(row.state()) + text(moves);
            boolean late = row != null && late(program.due(past.standing()), row.due());
            found.add(
                    new Found(
                            member,
                            late ? stored + " due late" : stored,
                            replayed,
                            late || !stored.equals(replayed)));
        }
        return found;
    }

    /// Folds the members' pasts under their accounts' locks, up to now, and puts standings and
    /// moves in place.
    void apply(Tx tx, List<Id> members, Instant now) {
        Ledger.lock(tx, members, ids, now);
        Program program = programs.of(tx.tenant());
        Map<Id, Who> who = people.of(tx, members, program);
        SessionLoad.Pasts pasts = SessionLoad.pasts(tx, members);
        var standings = new HashMap<Id, Standings.Due>();
        var old = new ArrayList<Standings.Stored>();
        var fresh = new ArrayList<Standings.Moved>();
        var asked = new ArrayList<Standings.Asked>();
        for (Id member : members) {
            Refold.Past past = Refold.fold(program, known(who, member), deeds(pasts, member), now);
            standings.put(member, new Standings.Due(past.standing(), program.due(past.standing())));
            List<Standings.Stored> stored = pasts.moves().getOrDefault(member, List.of());
            int same = Session.same(past.moves(), stored);
            old.addAll(stored.subList(same, stored.size()));
            past.moves().stream()
                    .skip(same)
                    .forEach(m ->
                            fresh.add(new Standings.Moved(ids.next(member.bucket()), member, m)));
            Climbing.Review open = past.open();
            if (open != null) {
                asked.add(new Standings.Asked(ids.next(member.bucket()), member, open));
            }
        }
        var statements = new ArrayList<Sql>();
        statements.add(Standings.save(tx, standings));
        Standings.supersede(tx, old, now, statements);
        Standings.addMoves(tx, fresh, now, statements);
        Standings.ask(tx, asked, statements);
        tx.send(statements);
    }

    private static Map<Id, Row> rows(Tx tx, Collection<Id> members) {
        var rows = new HashMap<Id, Row>();
        tx.each(
                tx.in(ROWS, "members", members),
                row ->
                        rows.put(
                                row.id("member"),
                                new Row(
                                        row.text("tier"),
                                        Json.read(row.text("state"), Standing.class),
                                        row.instantOrNull("next_due"))));
        return rows;
    }

    private static List<Deed> deeds(SessionLoad.Pasts pasts, Id member) {
        var deeds = new ArrayList<>(pasts.deeds().getOrDefault(member, List.of()));
        deeds.sort(Deed.ORDER);
        return deeds;
    }

    private static Who known(Map<Id, Who> who, Id member) {
        Who known = who.get(member);
        return known == null ? People.unknown(member) : known;
    }

    /// How far time has passed for a standing: to its last deed or move, or to the ladder it is on.
    /// One that is not there has time pass until now.
    private static Instant until(Program program, @Nullable Row row, Instant now) {
        if (row == null) {
            return now;
        }
        Instant last = Objects.requireNonNullElse(row.state().lastAt(), Instant.EPOCH);
        Instant ladder =
                program.ladders().values().stream()
                        .filter(l -> l.version() == row.state().ladder())
                        .map(l -> l.starts())
                        .findFirst()
                        .orElse(Instant.EPOCH);
        return ladder.isAfter(last) && !ladder.isAfter(now) ? ladder : last;
    }

    private static boolean late(@Nullable Instant due, @Nullable Instant stored) {
        return due != null && (stored == null || stored.isAfter(due));
    }

    private static String text(List<TierMove> moves) {
        var text = new StringBuilder();
        moves.forEach(m ->
                text.append('\n')
                        .append(m.at())
                        .append(' ')
                        .append(m.to())
                        .append(' ')
                        .append(m.why())
                        .append(' ')
                        .append(m.until()));
        return text.toString();
    }
}
