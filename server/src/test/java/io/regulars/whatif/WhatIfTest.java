package io.regulars.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.FoldHook;
import io.regulars.loyalty.Lives;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.Retiering;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.segments.SegmentsThen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private Chain chain;

    @BeforeEach
    void open() {
        chain = new Chain();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private static Rule.Body giving(Rule.Body rule, Ratio perYuan) {
        return new Rule.Body(
                rule.name(),
                null,
                rule.asset(),
                rule.on(),
                rule.when(),
                rule.lines(),
                new Grant.Rate(perYuan, Rounding.FLOOR),
                rule.caps(),
                rule.trial(),
                rule.validity(),
                rule.pendingDays());
    }

    private Tried.OfRule points(Ratio perYuan) {
        return new Tried.OfRule(Chain.POINTS, null, giving(chain.points(), perYuan));
    }

    /// Returns, late facts, tiers that end and points that lapse: what the walk under the rules in
    /// force comes to is what the book holds, to the point.
    @Test
    void theWalkUnderTheRulesInForceIsWhatTheBookSays() {
        chain.lives(25, 1);
        WhatIfResult.Points told = chain.told(chain.ask(points(Ratio.ONE), 12));
        assertThat(told.members()).isEqualTo(25);
        assertThat(told.now().total().issued()).isGreaterThan(10_000);
        assertThat(told.now().total().takenBack()).isPositive();
        assertThat(told.now().total().expired()).isPositive();
        assertThat(told.check())
                .returns(0L, check -> check.points().difference())
                .returns(0L, check -> check.growth().difference())
                .returns(0L, check -> check.burned().difference())
                .returns(0L, check -> check.balance().difference())
                .returns(0L, WalkCheck::tiers);
        assertThat(told.check().points().booked()).isPositive();
        assertThat(told.then()).as("the draft is what is in force").isEqualTo(told.now());
        assertThat(told.changed()).isZero();
    }

    @Test
    void aRuleThatGivesTwiceCostsTwice() {
        Id anna = chain.member();
        chain.house.at("2026-03-02T00:00:00Z");
        chain.buys(anna, "2025-03-01T04:00:00Z", "S0", 100);
        chain.buys(anna, "2026-03-01T04:00:00Z", "S0", 300);
        String back = chain.buys(anna, "2026-03-01T05:00:00Z", "S1", 50);
        chain.returns(back, "2026-03-01T06:00:00Z");
        chain.house.at("2026-11-22T02:00:00Z");
        WhatIfResult.Points told = chain.told(chain.ask(points(Ratio.of(2)), 12));
        assertThat(told.now().total())
                .returns(350L, WalkFigures::issued)
                .returns(50L, WalkFigures::takenBack);
        assertThat(told.then().total())
                .as("what was before the span stays as it was")
                .returns(700L, WalkFigures::issued)
                .returns(100L, WalkFigures::takenBack);
        assertThat(told.costNow()).isEqualTo(new WhatIfResult.Cost(300, 857L));
        assertThat(told.costThen()).isEqualTo(new WhatIfResult.Cost(600, 1_714L));
        assertThat(told.then().stores().get("S0").issued()).isEqualTo(600);
        assertThat(told.then().stores().get("S1").net()).isZero();
        assertThat(told.then().stock().outstanding()).isEqualTo(600);
        assertThat(told.changed()).isEqualTo(1);
        int march = told.months().indexOf("2026-03");
        assertThat(told.then().months().get(march).issued()).isEqualTo(700);
        WhatIfMembers.Line line =
                named(
                                chain.shown(
                                        chain.house
                                                .get(WhatIfs.class)
                                                .list(chain.boss, new Cursor.Part(null, 1))
                                                .items()
                                                .getFirst()
                                                .id()),
                                WhatIfMembers.Of.GAINING)
                        .getFirst();
        assertThat(line)
                .returns(anna, WhatIfMembers.Line::id)
                .returns(300L, WhatIfMembers.Line::gain);
    }

    @Test
    void whoCouldNotHaveSpentIsTold() {
        Id anna = chain.member();
        chain.house.at("2026-03-02T00:00:00Z");
        chain.buys(anna, "2026-03-01T04:00:00Z", null, 400);
        chain.cancels(chain.spends(anna, 100));
        chain.spends(anna, 300);
        chain.gives(anna, 50);
        chain.house.at("2026-11-22T02:00:00Z");
        chain.sweep();
        WhatIfResult.Points told = chain.told(chain.ask(points(new Ratio(1, 2)), 12));
        assertThat(told.check().members()).isZero();
        assertThat(told.now().total())
                .returns(300L, WalkFigures::burned)
                .returns(50L, WalkFigures::expired);
        assertThat(told.then().total())
                .returns(200L, WalkFigures::issued)
                .returns(200L, WalkFigures::burned)
                .returns(100L, WalkFigures::lacking);
        assertThat(told.then().stock().outstanding()).isZero();
        assertThat(told.outlookNow().lapseOfTenThousand()).isEqualTo(1_429L);
    }

    static Ladder.Body ladder(long silver, long gold) {
        var tiers = new ArrayList<Ladder.Tier>();
        long[] growth = {0, silver, gold};
        for (int i = 0; i < 3; i++) {
            Ladder.Tier is = FoldHook.LADDER.tiers().get(i);
            tiers.add(
                    new Ladder.Tier(
                            is.code(),
                            is.nameZh(),
                            is.nameEn(),
                            growth[i],
                            null,
                            is.multiplier(),
                            false,
                            List.of()));
        }
        Ladder.Body b = FoldHook.LADDER;
        return new Ladder.Body(tiers, b.lasting(), b.count(), b.graceDays(), b.fall());
    }

    /// Whoever would move if it began today is whom the preview names; whoever would stand
    /// elsewhere if it had been in force all the time is a question of its own.
    @Test
    void aLadderThatBeginsTodayMovesWhomItsPreviewNames() {
        chain.lives(30, 2);
        Ladder.Body next = ladder(400, 2_500);
        WhatIf asked = chain.ask(new Tried.OfLadder(null, next), 12);
        WhatIfResult.Points told = chain.told(asked);
        var previewed = new TreeMap<String, Long>();
        chain.house
                .get(Retiering.class)
                .preview(chain.house.tenant, next, null)
                .orThrow()
                .counts()
                .forEach(c -> previewed.put(c.from() + '>' + c.to(), c.members()));
        var began = new TreeMap<String, Long>();
        told.began().forEach(move -> began.put(move.from() + '>' + move.to(), move.members()));
        assertThat(began).isEqualTo(previewed);
        assertThat(began).as("somebody rises").containsKey("silver>gold");
        assertThat(told.up()).isPositive();
        assertThat(told.then().total().issued())
                .as("who stands higher earns more")
                .isGreaterThan(told.now().total().issued());
        long moved =
                told.moves().stream()
                        .filter(move -> !move.from().equals(move.to()))
                        .mapToLong(WhatIfResult.Move::members)
                        .sum();
        assertThat(named(chain.shown(asked.id()), WhatIfMembers.Of.MOVED)).hasSize((int) moved);
        assertThat(told.up() + told.down()).isEqualTo(moved);
    }

    private List<WhatIfMembers.Line> named(WhatIf run, WhatIfMembers.Of of) {
        var all = new ArrayList<WhatIfMembers.Line>();
        boolean paged = of == WhatIfMembers.Of.MOVED;
        String after = null;
        do {
            Page<WhatIfMembers.Line> page =
                    chain.house
                            .get(WhatIfMembers.class)
                            .list(chain.boss, run.id(), of, new Cursor.Part(after, paged ? 2 : 50));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        var seen = new HashSet<Id>();
        all.forEach(line -> assertThat(seen.add(line.id())).isTrue());
        return all;
    }

    @Test
    void aRunThatWasKilledGoesOnAndComesToTheSame() {
        chain.lives(12, 3);
        WhatIf whole = chain.ask(points(Ratio.of(3)), 18);
        WhatIfResult.Points expected = chain.told(whole);
        WhatIf again = chain.ask(points(Ratio.of(3)), 18);
        var first = run();
        for (int i = 0; i < 20; i++) {
            first.round(chain.house.tenant);
        }
        WhatIf half = chain.shown(again.id());
        assertThat(half.state()).isEqualTo(WhatIf.State.RUNNING);
        assertThat(half.progress().parts()).isEqualTo(20);
        var second = run();
        int rounds = 0;
        while (second.round(chain.house.tenant)) {
            rounds++;
        }
        assertThat(rounds).as("only what was missing, and the sum").isEqualTo(Study.PARTS - 20 + 1);
        WhatIf done = chain.shown(again.id());
        assertThat(Chain.json(done.result().points())).isEqualTo(Chain.json(expected));
        assertThat(done.progress().members()).isEqualTo(12);
    }

    /// Another process.
    private WhatIfRun run() {
        return new WhatIfRun(
                chain.house.db, chain.house.get(Study.class), chain.house.get(Programs.class), 1);
    }

    @Test
    void whatIsCancelledEndsAndLetsTheNextGo() {
        chain.lives(3, 4);
        WhatIf first = chain.ask(points(Ratio.of(3)), 12);
        WhatIf second = chain.ask(points(Ratio.of(2)), 12);
        WhatIfRun run = run();
        for (int part = 0; part < Study.PARTS; part++) {
            run.round(chain.house.tenant);
        }
        assertThat(named(first, WhatIfMembers.Of.GAINING)).isNotEmpty();
        var whatIfs = chain.house.get(WhatIfs.class);
        WhatIf cancelled =
                whatIfs.cancel(chain.boss, TestHouse.key(), first.id()).outcome().orThrow();
        assertThat(cancelled.state()).isEqualTo(WhatIf.State.CANCELLED);
        assertThat(whatIfs.cancel(chain.boss, TestHouse.key(), first.id()).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().reason()).isEqualTo(Refused.WHAT_IF_ENDED));
        chain.walk();
        assertThat(chain.shown(first.id()).result()).isNull();
        assertThat(named(first, WhatIfMembers.Of.GAINING)).as("names go with it").isEmpty();
        assertThat(chain.shown(second.id()).state()).isEqualTo(WhatIf.State.DONE);
    }

    /// Whatever it is that a past breaks: others wait behind it.
    @Test
    void whatBreaksEndsAndLetsTheNextGo() {
        chain.lives(2, 9);
        WhatIf first = chain.ask(points(Ratio.of(3)), 12);
        WhatIf second = chain.ask(points(Ratio.of(2)), 12);
        var breaks = new WhatIfRun(chain.house.db, breaking(), chain.house.get(Programs.class), 1);
        assertThat(breaks.round(chain.house.tenant)).isTrue();
        assertThat(chain.shown(first.id()).state()).isEqualTo(WhatIf.State.FAILED);
        chain.walk();
        assertThat(chain.shown(second.id()).state()).isEqualTo(WhatIf.State.DONE);
    }

    private Study breaking() {
        return new Study(
                chain.house.db,
                chain.house.get(Lives.class),
                chain.house.get(Programs.class),
                chain.house.get(Shops.class),
                chain.house.get(SegmentsThen.class)) {
            @Override
            Done part(Tenant tenant, WhatIfTerms definition, int part, BooleanSupplier going) {
                throw new NoSuchElementException("a past that nobody thought of");
            }
        };
    }

    @Test
    void fiveAtATime() {
        for (int i = 0; i < 5; i++) {
            chain.ask(points(Ratio.of(2)), 12);
        }
        var wish = new Asking.Wish(Chain.wanted(points(Ratio.ONE)), 12, List.of(), 100, null);
        assertThat(chain.house.get(WhatIfs.class).ask(chain.boss, TestHouse.key(), wish).outcome())
                .isInstanceOf(Outcome.Refused.class);
    }

    /// Every table, row by row, before and after: a walk leaves nothing behind but its own rows.
    @Test
    void nothingIsWrittenButTheRunItself() {
        chain.lives(10, 5);
        chain.ask(points(Ratio.of(2)), 24);
        chain.ask(new Tried.OfLadder(null, ladder(300, 900)), 24);
        var before = new TreeMap<>(chain.house.tables());
        assertThat(before.keySet())
                .contains("entry", "standing", "order_fact", "account", "outbox");
        chain.walk();
        var after = new TreeMap<>(chain.house.tables());
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.entrySet().removeIf(table -> table.getValue().equals(after.get(table.getKey())));
        assertThat(before.keySet()).containsExactly("what_if_member", "what_if_run");
    }

    /// What the simulators begin with is what happened, carried from the days that there are.
    @Test
    void theSimulatorsBeginWithTheChainsOwnFigures() {
        chain.house.at("2026-09-23T02:00:00Z");
        Id anna = chain.member();
        chain.buys(anna, "2026-09-23T01:00:00Z", "S0", 900);
        chain.house.at("2026-11-22T01:00:00Z");
        chain.spends(anna, 300);
        Measuring.Measured found = chain.house.get(Measuring.class).of(chain.house.tenant);
        assertThat(found.days()).isEqualTo(60);
        assertThat(found.points())
                .returns(600L, Economy.Assumed::outstanding)
                .as("900 in 60 days")
                .returns(456L, Economy.Assumed::issued)
                .as("300 in 60 days are 152 a month, of 600")
                .returns(2_533L, Economy.Assumed::spent)
                .as("as the rule has it")
                .returns(12, Economy.Assumed::life);
        assertThat(found.points().lapsing().subList(0, 12))
                .as("a year is twelve months: they lapse within it")
                .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 600L, 0L);
        TierPath.Tier tier =
                found.tiers().tiers().stream()
                        .filter(each -> each.members() > 0)
                        .findFirst()
                        .orElseThrow();
        assertThat(tier.spendMinor()).isEqualTo(90_000L * 365 / 60);
    }

    @Test
    void aStoreOrAShareOfMembersIsLookedAtAlone() {
        chain.lives(20, 6);
        WhatIfResult.Points all = chain.told(chain.ask(points(Ratio.of(2)), 12));
        assertThat(all.outlookThen().inAYear()).isNotNull();
        long sum = 0;
        for (String store : List.of("S0", "S1", "S2")) {
            var wish =
                    new Asking.Wish(
                            Chain.wanted(points(Ratio.of(2))), 12, List.of(store), 100, null);
            WhatIfResult.Points one = chain.told(chain.ask(wish));
            assertThat(one.then().stores()).containsOnlyKeys(store);
            assertThat(one.outlookThen())
                    .as("what is spent and lapses is of no store, so nothing is carried on")
                    .returns(null, WhatIfResult.Outlook::inAYear)
                    .returns(null, WhatIfResult.Outlook::lapseOfTenThousand);
            sum += one.then().total().issued();
        }
        assertThat(sum).isEqualTo(all.then().total().issued());
        var some = new Asking.Wish(Chain.wanted(points(Ratio.of(2))), 12, List.of(), 40, null);
        WhatIf asked = chain.ask(some);
        long drawn = chain.members.stream().filter(asked.definition()::takes).count();
        assertThat(chain.told(asked).members()).isEqualTo(drawn).isBetween(1L, 19L);
    }
}
