package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Walk;
import io.regulars.loyalty.earning.Earned;
import io.regulars.segments.Spells;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One member's past, walked from the first deed to the end of the span under one program; what
/// falls into the span is added to `world`.
@Pure
final class Course implements Walk.Heard {
    /// What is looked at: when, orders of which stores (none named: all), and by which segments it
    /// is told.
    @Pure
    record View(Span span, Set<String> stores, List<WhatIfTerms.Group> groups) {
        View(Span span, Set<String> stores) {
            this(span, stores, List.of());
        }

        static View of(Span span, WhatIfTerms definition) {
            return new View(span, new HashSet<>(definition.stores()), definition.groups());
        }

        /// The ids of those groups that hold a member at that moment.
        Set<String> within(Spells spells, Instant at) {
            if (groups.isEmpty() || spells.turns().isEmpty()) {
                return Set.of();
            }
            Set<String> in = spells.at(at);
            var within = new TreeSet<String>();
            for (WhatIfTerms.Group group : groups) {
                String id = group.of().id().toString();
                if (in.contains(id) && !at.isBefore(group.since())) {
                    within.add(id);
                }
            }
            return within;
        }

        int month(Instant at, @Nullable String store) {
            return stores.isEmpty() || store != null && stores.contains(store)
                    ? span.month(at)
                    : -1;
        }
    }

    /// One member's past, and in which of the segments that the draft asks for she was when.
    @Pure
    record One(Life life, Spells spells) {
        One(Life life) {
            this(life, Spells.NONE);
        }
    }

    /// Who sells: hears of each order before anything is earned by it.
    interface Till {
        void sells(Deed.Bought order, Walk buyer, LongSupplier points);
    }

    private static final int POINTS = 0;
    private static final int GROWTH = 1;

    private final Life life;
    private final Spells spells;
    private final View view;
    private final World world;
    private final Walk walk;
    private final Purse purse;
    private final List<Entry> others;
    private final long[] stands = new long[2];
    private long net;
    private long burned;
    private long expired;
    private int passedOver;
    private long growthLots;
    private int done;

    private Course(Program program, One one, View view, World world) {
        life = one.life();
        spells = one.spells();
        this.view = view;
        this.world = world;
        walk = new Walk(program, life.who(), this);
        purse = new Purse(life.member());
        others =
                life.entries().stream()
                        .filter(e -> e.asset() == Asset.POINTS && !Purse.byItself(e))
                        .filter(e -> !e.at().isAfter(view.span().to()))
                        .sorted(Comparator.comparing(Entry::at))
                        .toList();
    }

    static Course of(Program program, One one, View view, World world) {
        return of(program, one, view, world, (_, _, _) -> {});
    }

    static Course of(Program program, One one, View view, World world, Till till) {
        var course = new Course(program, one, view, world);
        course.walk(till);
        return course;
    }

    private void walk(Till till) {
        for (Deed deed : life.deeds()) {
            meanwhile(deed.at());
            walk.reach(deed.at());
            if (!spells.turns().isEmpty()) {
                walk.within(spells.at(deed.at()));
            }
            if (deed instanceof Deed.Bought bought) {
                place(bought.at(), bought.store(), tier());
                world.add(WalkFigures.Of.ORDERS, 1);
                world.add(WalkFigures.Of.PAID, bought.net());
                till.sells(bought, walk, () -> purse.book().available(Asset.POINTS, bought.at()));
            }
            if (!walk.take(deed)) {
                passedOver++;
            }
        }
        Instant to = view.span().to();
        meanwhile(to);
        walk.tick(to);
        lapse(to);
        world.stock().add(purse.book(), to);
    }

    /// What happened to the points up to `until` without any rule.
    private void meanwhile(Instant until) {
        while (done < others.size() && !others.get(done).at().isAfter(until)) {
            Entry entry = others.get(done++);
            lapse(entry.at());
            Purse.Done again = purse.again(entry);
            whole(entry.at());
            world.add(WalkFigures.Of.BURNED, again.burned());
            world.add(WalkFigures.Of.LACKING, again.lacking());
            burned += view.span().holds(entry.at()) ? again.burned() : 0;
        }
    }

    private void lapse(Instant at) {
        for (Entry lapsed : purse.lapse(at)) {
            whole(lapsed.at());
            world.add(WalkFigures.Of.EXPIRED, -lapsed.amount());
            expired += view.span().holds(lapsed.at()) ? -lapsed.amount() : 0;
        }
    }

    /// What belongs to the member and to no store: where stores are looked at, it is left out.
    private void whole(Instant at) {
        place(at, null, tier());
    }

    private void place(Instant at, @Nullable String store, @Nullable String tier) {
        world.at(view.month(at, store), store, tier, view.within(spells, at));
    }

    @Override
    public long earned(Deed deed, Earned earned) {
        boolean points = earned.asset() == Asset.POINTS;
        place(deed.at(), store(deed), earned.because().tier());
        world.add(points ? WalkFigures.Of.ISSUED : WalkFigures.Of.GROWN, earned.amount());
        if (view.span().holds(deed.at())) {
            stands[points ? POINTS : GROWTH] += earned.amount();
        }
        if (!points) {
            return --growthLots;
        }
        net += view.month(deed.at(), store(deed)) < 0 ? 0 : earned.amount();
        return purse.earn(earned, deed.at(), deed.id());
    }

    @Override
    public void takenBack(Deed.Returned deed, Walk.Back back) {
        boolean points = back.asset() == Asset.POINTS;
        Deed.Bought order = order(deed.order());
        String store = order == null ? null : order.store();
        place(deed.at(), store, tier());
        world.add(points ? WalkFigures.Of.TAKEN_BACK : WalkFigures.Of.SHRUNK, back.amount());
        if (order != null && view.span().holds(order.at())) {
            stands[points ? POINTS : GROWTH] -= back.amount();
        }
        if (points) {
            net -= view.month(deed.at(), store) < 0 ? 0 : back.amount();
            lapse(deed.at());
            purse.takeBack(back, deed.at(), deed.id());
        }
    }

    private static @Nullable String store(Deed deed) {
        return switch (deed) {
            case Deed.Bought bought -> bought.store();
            case Deed.Behaved behaved -> behaved.store();
            default -> null;
        };
    }

    private Deed.@Nullable Bought order(Id id) {
        for (Deed deed : life.deeds()) {
            if (deed instanceof Deed.Bought bought && bought.id().equals(id)) {
                return bought;
            }
        }
        return null;
    }

    Walk walked() {
        return walk;
    }

    /// Where the member stands in the end.
    String tier() {
        return walk.standing().tier();
    }

    long growth() {
        return walk.growth(view.span().to());
    }

    /// Points issued less those taken back, of what is looked at.
    long net() {
        return net;
    }

    /// What still stands in the end of what the deeds of the span gave, at whatever store.
    long stands(Asset asset) {
        return stands[asset == Asset.POINTS ? POINTS : GROWTH];
    }

    long burned() {
        return burned;
    }

    long expired() {
        return expired;
    }

    long balance() {
        return purse.book().account(Asset.POINTS).balance();
    }

    /// How many decisions of persons name a tier that there would not be.
    int passedOver() {
        return passedOver;
    }
}
