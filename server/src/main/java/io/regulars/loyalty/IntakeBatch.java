package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.orders.Claims;
import io.regulars.rules.Who;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
            claimed(tx, commands);
        }
    }

    /// Claims the order numbers and locks them, and says where each leads.
    Map<String, Claims.Claimed> claimed(Tx tx, List<Command> commands) {
        Map<Id, Who> known = people.of(tx, named(commands), programs.of(tx.tenant()));
        return Claims.claimAndFind(tx, wishes(commands, known), now());
    }

    @Override
    public List<Outcome<Taken>> run(Tx tx, List<Command> commands) {
        Instant now = now();
        Program program = programs.of(tx.tenant());
        Map<Id, Who> known = people.of(tx, named(commands), program);
        List<Claims.Wish> wishes = wishes(commands, known);
        // in split mode the claims are committed already; once more they change nothing, but their
        // rows stay locked to the commit, so that an order, its returns and its owner's claim see
        // each other
        Map<String, Claims.Claimed> claims = Claims.claimAndFind(tx, wishes, now);
        var facts = new IntakeFacts(commands, claims, db.topology().split());
        facts.resolve(tx);
        var run = new IntakeRun(tx, program, ids, now, facts);
        run.know(known);
        run.load(people);
        run.decide();
        run.write();
        return run.outcomes();
    }

    /// PostgreSQL keeps microseconds, so that is all that an entry's hash may see.
    private Instant now() {
        return db.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    /// The members that facts name; whether they are members is found out here, for all of the
    /// batch at once.
    private static Set<Id> named(List<Command> commands) {
        var named = new TreeSet<Id>();
        for (Command command : commands) {
            if (command.member() != null) {
                named.add(command.member());
            }
        }
        return named;
    }

    /// A fact that names nobody's id claims nothing.
    private static List<Claims.Wish> wishes(List<Command> commands, Map<Id, Who> known) {
        var wishes = new ArrayList<Claims.Wish>();
        for (Command command : commands) {
            switch (command) {
                case Command.Buy buy -> {
                    if (buy.member() == null || known.containsKey(buy.member())) {
                        wishes.add(
                                new Claims.Wish(
                                        buy.order().key(),
                                        buy.fingerprint().sealed(),
                                        buy.member(),
                                        buy.id()));
                    }
                }
                case Command.Bring bring ->
                        wishes.add(new Claims.Wish(bring.brought().orderKey(), null, null, null));
                // locked as well, so that a return to the order or another owner is either known by
                // now or waits for us
                case Command.Own owned ->
                        wishes.add(new Claims.Wish(owned.key(), null, null, null));
                case Command.Do _, Command.Tick _, Command.Rank _, Command.Again _ -> {
                    // no order number, nothing to claim
                }
            }
        }
        return wishes;
    }
}
