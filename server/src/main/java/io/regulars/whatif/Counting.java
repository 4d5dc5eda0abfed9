package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Walk;
import io.regulars.loyalty.tiers.Ladder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Walks one member after the other twice and adds up.
@Pure
final class Counting {
    private final Course.View view;
    private final Program program;
    private final Program scenario;
    private final @Nullable NavigableMap<Instant, Ladder> today;
    private final World now;
    private final World then;
    private final Kept kept = new Kept();
    private final Judged.Count judged;
    private final Map<String, Long> moves = new TreeMap<>();
    private final Map<String, Long> began = new TreeMap<>();
    private final long[] gains = new long[Bins.POINTS.size()];
    private WalkCheck check = WalkCheck.NONE;
    private long members;
    private long orders;
    private long changed;
    private long passedOver;

    /// In which tiers he buys, order by order.
    private static final class Stood implements Course.Till {
        private final List<String> tiers = new ArrayList<>();

        @Override
        public void sells(Deed.Bought order, Walk buyer, LongSupplier points) {
            tiers.add(buyer.standing().tier());
        }
    }

    Counting(Program program, WhatIfTerms definition) {
        var span = new Span(definition.from(), definition.to(), program.zone());
        this.program = program;
        view = Course.View.of(span, definition);
        judged = new Judged.Count(view, definition);
        scenario = Scenario.with(program, definition.draft(), definition.begins());
        today =
                definition.draft() instanceof WhatIfDraft.OfLadder ladder
                        ? Scenario.ladders(program, ladder.body(), definition.to())
                        : null;
        now = new World(span.months().size());
        then = new World(span.months().size());
    }

    Program program() {
        return program;
    }

    Course.View view() {
        return view;
    }

    /// The program with the draft in it.
    Program scenario() {
        return scenario;
    }

    /// True where the member would have bought in another tier.
    boolean add(Course.One one) {
        Life life = one.life();
        if (life.deeds().isEmpty() && life.entries().isEmpty()) {
            return false;
        }
        var stood = new Stood();
        var wouldStand = new Stood();
        Course was = Course.of(program, one, view, now, stood);
        Course would = Course.of(scenario, one, view, then, wouldStand);
        WalkCheck checked = WalkCheck.of(life, was, view.span());
        check = check.plus(checked);
        members++;
        for (Deed deed : life.deeds()) {
            orders += deed instanceof Deed.Bought ? 1 : 0;
        }
        judged.see(life);
        passedOver += would.passedOver();
        var someone =
                new Someone(
                        life.member(),
                        was.net(),
                        would.net(),
                        was.tier(),
                        would.tier(),
                        was.growth(),
                        would.growth(),
                        checked.differs());
        changed += someone.moved() || someone.gain() != 0 ? 1 : 0;
        moves.merge(someone.tierNow() + '>' + someone.tierThen(), 1L, Long::sum);
        gains[Bins.POINTS.of(someone.gain())]++;
        kept.see(someone);
        if (today != null && life.standing() != null) {
            Walk.Began move = was.walked().begin(today, today.lastEntry().getValue());
            began.merge(move.from() + '>' + move.to(), 1L, Long::sum);
        }
        return !stood.tiers.equals(wouldStand.tiers);
    }

    Kept kept() {
        return kept;
    }

    @Nullable Judged judged() {
        return judged.told();
    }

    Tally tally() {
        return new Tally(
                members,
                orders,
                now.told(),
                then.told(),
                Map.copyOf(moves),
                Map.copyOf(began),
                Arrays.stream(gains).boxed().toList(),
                changed,
                passedOver,
                check);
    }
}
