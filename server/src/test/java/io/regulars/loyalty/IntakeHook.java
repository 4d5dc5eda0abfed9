package io.regulars.loyalty;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Doors that only jobs and persons use in the product, and the small program that the harness
/// knows the answers of.
public final class IntakeHook {
    private static final Sql RULE =
            Sql.sql(
                    """
                    insert into earning_rule (tenant, id, version, state, starts, body, author, at)
                    values (:tenant, :id, 1, 'PUBLISHED', '2020-01-01Z', :body::jsonb, 'test', '2020-01-01Z')
                    """);
    private static final Sql LADDER =
            Sql.sql(
                    """
                    insert into tier_ladder (tenant, version, state, starts, body, author, at)
                    values (:tenant, 1, 'PUBLISHED', '2020-01-01Z', :body::jsonb, 'test', '2020-01-01Z')
                    """);

    private IntakeHook() {}

    /// One point and one growth value a yuan, five points a check-in, three tiers that multiply
    /// points.
    public static void program(Db db, Tenant tenant) {
        var checkIn =
                new Rule.Body(
                        "check-in",
                        null,
                        Asset.POINTS,
                        Rule.On.BEHAVIOUR,
                        null,
                        null,
                        new Grant.Fixed(5),
                        List.<Cap>of(),
                        null,
                        new Validity(Validity.Unit.MONTHS, 12),
                        0);
        publish(db, tenant, FoldHook.LADDER, List.of(FoldHook.POINTS, FoldHook.GROWTH, checkIn));
    }

    /// Puts rules, numbered from 1, and a ladder in force since long ago.
    static void publish(Db db, Tenant tenant, Ladder.Body ladder, List<Rule.Body> rules) {
        db.write(
                tenant,
                tx -> {
                    for (int i = 0; i < rules.size(); i++) {
                        tx.update(
                                RULE.with("tenant", tenant.id())
                                        .with("id", i + 1L)
                                        .with("body", Json.write(rules.get(i))));
                    }
                    return tx.update(
                            LADDER.with("tenant", tenant.id()).with("body", Json.write(ladder)));
                });
    }

    public static CompletableFuture<Answer<Taken>> tick(TestHouse house, Id member, Instant now) {
        return house.get(Intake.class)
                .submit(house.tenant, new Command.Tick(next(house, member), member, now), null);
    }

    public static CompletableFuture<Answer<Taken>> again(TestHouse house, Id member) {
        return house.get(Intake.class)
                .submit(house.tenant, new Command.Again(next(house, member), member), null);
    }

    /// One round of the job that lets points lapse and tiers end; answers how many members had
    /// their turn.
    public static int sweep(TestHouse house) {
        return house.get(Sweeps.class).round(house.tenant);
    }

    /// `deed` is the id that a retry uses again.
    public static CompletableFuture<Answer<Taken>> rank(
            TestHouse house,
            Id deed,
            Id member,
            Instant at,
            @Nullable Instant until,
            io.regulars.runtime.RequestKey key) {
        return house.get(Intake.class)
                .submit(
                        house.tenant,
                        new Command.Rank(
                                deed,
                                member,
                                until == null ? Command.Verdict.APPROVED : Command.Verdict.BY_HAND,
                                at,
                                "gold",
                                until,
                                "boss",
                                "a friend of the house"),
                        key);
    }

    public static Id next(TestHouse house, Id member) {
        return house.get(io.regulars.kernel.Ids.class).next(member.bucket());
    }

    /// Each tier as `code now then` of what a ladder would do at once.
    public static List<String> tiers(TestHouse house, Ladder.Body body) {
        var totals = house.get(Retiering.class).preview(house.tenant, body, null).orThrow();
        return house.get(LadderReads.class).tiers(house.tenant, body, totals).stream()
                .map(t -> t.code() + " " + t.membersNow() + " " + t.membersThen())
                .toList();
    }

    /// Each high tier as `code buyers again rate`.
    public static List<String> repurchases(TestHouse house) {
        return said(house.get(LadderReads.class).repurchases(house.tenant));
    }

    /// The same, with the members that a ladder would put there.
    public static List<String> repurchases(TestHouse house, Ladder.Body body) {
        return said(
                house.get(Retiering.class)
                        .preview(house.tenant, body, null)
                        .orThrow()
                        .repurchases());
    }

    private static List<String> said(List<LadderReads.Repurchase> all) {
        return all.stream()
                .map(r -> r.code() + " " + r.buyers() + " " + r.again() + " " + r.rate())
                .toList();
    }
}
