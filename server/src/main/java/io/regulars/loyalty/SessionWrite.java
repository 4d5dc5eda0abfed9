package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The statements that write what became of the sessions of a batch.
final class SessionWrite {
    private SessionWrite() {}

    static void add(
            Tx tx, Collection<Session> sessions, Ids ids, Instant now, List<Sql> statements) {
        Map<Id, Standings.Due> standings = new HashMap<>();
        var moves = new ArrayList<Standings.Moved>();
        var old = new ArrayList<Standings.Stored>();
        var asked = new ArrayList<Standings.Asked>();
        for (Session session : sessions) {
            Id member = session.member();
            if (session.moved()) {
                standings.put(member, new Standings.Due(session.standing(), session.due()));
            }
            session.moves()
                    .forEach(m ->
                            moves.add(new Standings.Moved(ids.next(member.bucket()), member, m)));
            session.reviews()
                    .forEach(r ->
                            asked.add(new Standings.Asked(ids.next(member.bucket()), member, r)));
            old.addAll(session.superseded());
        }
        if (!standings.isEmpty()) {
            statements.add(Standings.save(tx, standings));
        }
        Standings.supersede(tx, old, now, statements);
        Standings.addMoves(tx, moves, now, statements);
        Standings.ask(tx, asked, statements);
    }
}
