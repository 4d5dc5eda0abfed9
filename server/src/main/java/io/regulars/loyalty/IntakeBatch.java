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
import java.util.function.Supplier;

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

    /// What is known before anything is decided: who the named members are, and where the order
    /// numbers lead.
    record Known(Map<Id, Who> people, Map<String, Claims.Claimed> claims) {}

    @Override
    public void claim(Tx tx, List<Command> commands) {
        if (db.topology().split()) {
            claimed(tx, commands);
        }
    }

    /// Claims the order numbers and locks them. In split mode they are committed already; once more
    /// they change nothing, but their rows stay locked to the commit, so that an order, its returns
    /// and its owner's claim see each other.
    Known claimed(Tx tx, List<Command> commands) {
        Map<Id, Who> people = this.people.of(tx, named(commands), programs.of(tx.tenant()));
        List<Claims.Wish> wishes = wishes(commands, people.keySet());
        return new Known(people, Claims.claimAndFind(tx, wishes, now()).get());
    }

    /// As the other, all of it in one round trip with what was put before: for who undoes the
    /// claims of those who are refused, since a fact that names nobody's id claims something here.
    Supplier<Known> claiming(Tx tx, List<Command> commands) {
        Set<Id> named = named(commands);
        Supplier<Map<Id, Who>> there = people.later(tx, named, programs.of(tx.tenant()));
        Supplier<Map<String, Claims.Claimed>> claims =
                Claims.claimAndFind(tx, wishes(commands, named), now());
        return () -> new Known(there.get(), claims.get());
    }

    @Override
    public List<Outcome<Taken>> run(Tx tx, List<Command> commands) {
        return run(tx, commands, claimed(tx, commands));
    }

    /// `known` is of these commands, and maybe of more.
    List<Outcome<Taken>> run(Tx tx, List<Command> commands, Known known) {
        Instant now = now();
        Program program = programs.of(tx.tenant());
        var facts = new IntakeFacts(commands, known.claims(), db.topology().split());
        facts.resolve(tx);
        var run = new IntakeRun(tx, program, ids, now, facts);
        run.know(known.people());
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
    private static List<Claims.Wish> wishes(List<Command> commands, Set<Id> known) {
        var wishes = new ArrayList<Claims.Wish>();
        for (Command command : commands) {
            switch (command) {
                case Command.Buy buy -> {
                    if (buy.member() == null || known.contains(buy.member())) {
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
