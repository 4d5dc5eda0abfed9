package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.TestPostgres;
import io.regulars.kernel.Id;
import io.regulars.ledger.Lot;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.orders.Who;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// R30: the harness must catch bugs that are put in on purpose. Each is switched on for one short
/// run of the level that should see it; the numbers are those of the table of planted bugs.
final class Planted {
    /// A bug that lives in the test's own database.
    interface InDatabase extends FaultySource.Bug {
        void prepare(TestPostgres.Database database);
    }

    /// The bug itself could not be put in, which is no proof of anything.
    private static final class PlantFailed extends RuntimeException {
        PlantFailed(Throwable cause) {
            super(cause);
        }
    }

    private interface Trial {
        void run(Run run) throws Exception;
    }

    private record Plant(String name, Trial trial) {}

    private final List<String> planted = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();

    private Planted() {}

    /// Plants all that this machine can; what was missed is a finding of `run`.
    static Planted run(Run run) {
        var all = new Planted();
        control(run);
        var plants = new ArrayList<>(plants());
        plants.add(new Plant("4 check-then-act without lock, in every order", Planted::unguarded));
        plants.add(new Plant("21 coupon hold never released", PlantedTill::held));
        plants.add(new Plant("4 coupon looked at without lock", PlantedTill::unlocked));
        plants.add(new Plant("8 line of settlement written after commit", Planted::settlement));
        plants.add(new Plant("4 budget looked at without lock", PlantedTill::overspent));
        plants.add(new Plant("4 limited goods looked at without lock", PlantedTill::soldTwice));
        plants.add(new Plant("4 code looked at without lock", PlantedTill::codeWonTwice));
        plants.add(new Plant("offline sale counted twice", PlantedTill::uploadedTwice));
        plants.add(
                new Plant("exchange that pays and does not take back", PlantedTill::notTakenBack));
        plants.add(new Plant("10 coupon that stays though it is used", PlantedTill::usedByMany));
        plants.add(new Plant("9 return that is not noted", PlantedTill::cameBackAgain));
        for (Plant plant : plants) {
            var trial = new Run(run.seed());
            Run.say("planted: " + plant.name());
            try {
                plant.trial().run(trial);
            } catch (PlantFailed notPlanted) {
                Run.say("  could not be planted: " + notPlanted.getCause());
            } catch (Exception broken) {
                trial.broken("R20", "planted", "the product does not go on: " + broken);
            }
            all.planted.add(plant.name());
            if (trial.findings().isEmpty()) {
                all.missed.add(plant.name());
                run.broken("R30", "planted", "a planted bug was not caught: " + plant.name());
            } else {
                Run.say(
                        "  caught: "
                                + trial.findings()
                                        .getFirst()
                                        .story()
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
            }
        }
        return all;
    }

    int count() {
        return planted.size();
    }

    int caught() {
        return planted.size() - missed.size();
    }

    private static List<Plant> plants() {
        var plants =
                new ArrayList<>(
                        List.of(
                                new Plant(
                                        "1 no unique business key",
                                        r ->
                                                crash(
                                                        r,
                                                        "order without a request key",
                                                        NO_BUSINESS_KEY)),
                                new Plant(
                                        "2 the answer's row in another transaction",
                                        r -> crash(r, "redemption", new Later("answer"))),
                                new Plant(
                                        "4 check-then-act without lock",
                                        untilFound(
                                                5, r -> HotKeys.run(r, 10, sql("for update", "")))),
                                new Plant(
                                        "8 event row written after commit",
                                        r -> crash(r, "order", new Later("outbox"))),
                                new Plant(
                                        "11 refund of an expired lot gives a new expiry",
                                        Planted::newExpiry),
                                new Plant(
                                        "15 the expiry job does not remember",
                                        r -> crash(r, "job that lets points lapse", FORGETFUL)),
                                new Plant(
                                        "17 row-level security dropped on one table",
                                        r ->
                                                spoiled(
                                                        r,
                                                        "alter table lot disable row level security")),
                                new Plant(
                                        "27 lease write without fencing token",
                                        r ->
                                                HotKeys.lease(
                                                        r,
                                                        sql(
                                                                "and token = ?",
                                                                "and token >= least(0, ?)"))),
                                new Plant(
                                        "an entry changed behind the product's back",
                                        r ->
                                                spoiled(
                                                        r,
                                                        "alter table entry disable trigger user; alter table entry disable row level security; "
                                                                + "update entry set shares = '{1}' where version = 1; alter table entry enable row level security")),
                                new Plant(
                                        "20 fingerprint ignores the body",
                                        r ->
                                                ProcessKills.run(
                                                        r,
                                                        false,
                                                        4_000,
                                                        "blind-fingerprint",
                                                        Map.of())),
                                new Plant(
                                        "26 caller answered before the batch's COMMIT",
                                        r ->
                                                ProcessKills.run(
                                                        r, false, 8_000, "early-answer", Map.of())),
                                new Plant(
                                        "6 synchronous_commit=off", untilFound(4, Planted::late))));
        if (LoopDisk.missing() == null) {
            plants.add(
                    new Plant(
                            "7 fsync=off",
                            r -> PowerCuts.run(r, false, 10_000, Map.of("fsync", "off"))));
        }
        return plants;
    }

    /// PostgreSQL says that a commit is done before it is on the disk.
    private static void late(Run run) throws Exception {
        Map<String, String> settings =
                Map.of("synchronous_commit", "off", "wal_writer_delay", "5s");
        ProcessKills.run(run, false, 8_000, "none", settings);
    }

    /// Bugs that only show by chance, in a race or at a kill in the right moment, get several
    /// tries.
    private static Trial untilFound(int tries, Trial trial) {
        return run -> {
            for (int i = 0; i < tries && run.findings().isEmpty(); i++) {
                trial.run(run);
            }
        };
    }

    /// A bug that does nothing must not be caught: else the others prove nothing.
    private static void control(Run run) {
        var trial = new Run(run.seed());
        crash(trial, "order without a request key", new FaultySource.Bug() {});
        HotKeys.run(trial, 3, new FaultySource.Bug() {});
        trial.findings()
                .forEach(f ->
                        run.broken(
                                "R30",
                                "planted",
                                "no bug was planted, and one was found: " + f.story()));
    }

    static void settlement(Run run) {
        crash(run, "commit of a quote", new Later("stored_line"));
    }

    static void crash(Run run, String operation, FaultySource.Bug bug) {
        List<Operations.Operation> one =
                Operations.all().stream().filter(o -> o.name().equals(operation)).toList();
        CrashEveryStep.runWith(run, false, 60_000, one, bug);
    }

    /// An account is read without a lock, and nothing else keeps two from writing its next entry.
    static final InDatabase UNGUARDED =
            new InDatabase() {
                @Override
                public void prepare(TestPostgres.Database database) {
                    execute(
                            database,
                            """
                            do $$
                            declare name text;
                            begin
                              for name in select conname from pg_constraint
                                where conrelid = 'entry'::regclass and contype = 'u' loop
                                execute format('alter table entry drop constraint %I', name);
                              end loop;
                            end $$
                            """);
                }

                @Override
                public String sql(String sql) {
                    return sql.replace("for update", "");
                }
            };

    private static void unguarded(Run run) throws Exception {
        Interleavings.runWith(
                run,
                false,
                20_000,
                List.of(Races.named("the same points wanted twice")),
                UNGUARDED);
    }

    private static FaultySource.Bug sql(String from, String to) {
        return new FaultySource.Bug() {
            @Override
            public String sql(String sql) {
                return sql.replace(from, to);
            }
        };
    }

    static void execute(TestPostgres.Database database, String sql) {
        try {
            database.execute(sql);
        } catch (IllegalStateException wrong) {
            throw new PlantFailed(wrong);
        }
    }

    /// Whatever keeps an order's number unique in `order_fact`, by its name of the day; and claims
    /// are forgotten at once.
    static final InDatabase NO_BUSINESS_KEY =
            database ->
                    execute(
                            database,
                            """
                            do $$
                            declare name text;
                            begin
                              for name in select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid
                                where x.indrelid = 'order_fact'::regclass and x.indisunique and not x.indisprimary loop
                                execute format('alter table order_fact drop constraint if exists %I', name);
                                execute format('drop index if exists %I', name);
                              end loop;
                            end $$;
                            create function forget_claim() returns trigger language plpgsql as $$
                            begin
                              delete from claim where tenant = new.tenant and kind = 'order' and key = new.channel || chr(31) || new.external_id;
                              return null;
                            end $$;
                            create trigger forget_claim after insert on order_fact for each row execute function forget_claim()
                            """);

    /// The account's next due never moves on, so that every round finds the same members.
    private static final InDatabase FORGETFUL =
            database ->
                    execute(
                            database,
                            """
                            create function keep_due() returns trigger language plpgsql as $$
                            begin
                              new.next_due := coalesce(old.next_due, new.next_due);
                              return new;
                            end $$;
                            create trigger keep_due before update on account for each row execute function keep_due()
                            """);

    /// Rows of `table` are put aside by the transaction and written by one of their own after it.
    private record Later(String table) implements InDatabase {
        @Override
        public void prepare(TestPostgres.Database database) {
            Planted.execute(
                    database,
                    """
                    create table later as select *, 0 as pid from TABLE with no data;
                    grant all on later to public;
                    create function divert() returns trigger language plpgsql as $$
                    begin
                      if current_setting('app.flush', true) = 'yes' then return new; end if;
                      insert into later select new.*, pg_backend_pid();
                      return null;
                    end $$;
                    create trigger divert before insert on TABLE for each row execute function divert()
                    """
                            .replace("TABLE", table));
        }

        @Override
        public void after(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                String columns =
                        switch (table) {
                            case "answer" -> "tenant, bucket, key, at, body";
                            case "stored_line" ->
                                    "tenant, bucket, id, use, contract, member, issuer, redeemer, store, principal, bonus, at";
                            default -> "tenant, bucket, id, kind, subject, at, body, recorded_at";
                        };
                statement.execute(
                        "set local app.tenant = '1'; set local app.flush = 'yes'; insert into "
                                + table
                                + " ("
                                + columns
                                + ") select "
                                + columns
                                + " from later where pid = pg_backend_pid(); delete from later where pid = pg_backend_pid()");
                connection.commit();
            }
        }
    }

    private static void newExpiry(Run run) {
        UnaryOperator<Lot> bug =
                lot ->
                        lot.remaining() < lot.granted() || lot.expired() > 0
                                ? lot
                                : new Lot(
                                        lot.id(),
                                        lot.asset(),
                                        lot.availableAt(),
                                        lot.expiresAt().plus(Duration.ofDays(30)),
                                        lot.granted(),
                                        lot.remaining(),
                                        lot.held(),
                                        lot.expired());
        for (int i = 0; i < 2_000 && run.findings().isEmpty(); i++) {
            String broken =
                    BookSimulation.play(BookSimulation.history(run.random("planted", i), 60), bug);
            if (broken != null) {
                run.broken("R9", CoreSimulation.LEVEL, broken);
            }
        }
    }

    /// A sound house, spoiled by one statement; the checks of the database must see it.
    private static void spoiled(Run run, String sql) {
        try (var house = new TestHouse(false)) {
            IntakeHook.program(house.db, house.tenant);
            Id member = house.member("spoiled");
            Intake.join(
                    house.get(Intake.class)
                            .orders(
                                    house.tenant,
                                    List.of(
                                            Operations.order(
                                                    "p",
                                                    Who.of(member),
                                                    "2026-11-01T00:00:00Z",
                                                    4_200,
                                                    4_300)),
                                    null,
                                    null));
            if (LedgerCheck.broken(house.db, house.tenant) != null) {
                return; // broken before the bug: the levels themselves will say so
            }
            execute(house.database, sql);
            String broken = LedgerCheck.broken(house.db, house.tenant);
            if (broken != null) {
                run.broken("R27 R28", "check", broken);
            }
        }
    }
}
