package io.regulars.loyalty;

import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;

import io.regulars.orders.Claims;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes commands of one lane in: lock, load, decide, write, for all of them together.
final class IntakeBatch implements Lanes.Batch<Command, Taken> {
    private final Db db;
    private final Ids ids;
    private final Programs programs;
    private final People people;

    IntakeBatch(Db db, Ids ids, Programs programs, People people) {
        this.db = db;
        this.ids = ids;
        this.programs = programs;
        this.people = people;
    }

    @Override
    public Class<Taken> answer() {
        return Taken.class;
    }

    @Override
    public void claim(Tx tx, List<Command> commands) {
        if (db.topology().split()) {
            Claims.claim(tx, wishes(commands), now());
        }
    }

    @Override
    public List<Outcome<Taken>> run(Tx tx, List<Command> commands) {
        Instant now = now();
        Program program = programs.of(tx.tenant());
        Map<String, Claims.Claimed> claims = db.topology().split()
                ? Claims.find(tx, wishes(commands).stream().map(Claims.Wish::key).toList())
                : Claims.claimAndFind(tx, wishes(commands), now);
        var facts = new IntakeFacts(commands, claims);
        facts.resolve(tx);
        var run = new IntakeRun(tx, program, ids, now, facts);
        run.load(people);
        run.decide();
        run.write();
        return run.outcomes();
    }

    /// PostgreSQL keeps microseconds, so that is all that an entry's hash may see.
    private Instant now() {
        return db.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    private static List<Claims.Wish> wishes(List<Command> commands) {
        var wishes = new ArrayList<Claims.Wish>();
        for (Command command : commands) {
            switch (command) {
                case Command.Buy buy ->
                    wishes.add(new Claims.Wish(buy.order().key(), buy.fingerprint(), buy.member(), buy.id()));
                case Command.Bring bring -> wishes.add(new Claims.Wish(bring.brought().orderKey(), null, null, null));
                case Command.Do _, Command.Own _, Command.Tick _, Command.Rank _, Command.Again _ -> {
                    // no order number, nothing to claim
                }
            }
        }
        return wishes;
    }
}
