package io.regulars.torture;

import java.util.List;

/// Bugs of the till, put in on purpose.
final class PlantedTill {
    private PlantedTill() {}

    /// Whatever frees a coupon that was held changes nothing.
    private static final Planted.InDatabase HELD_FOR_EVER =
            database ->
                    Planted.execute(
                            database,
                            """
                            create function keep_hold() returns trigger language plpgsql as $$
                            begin
                              return case when old.state = 'HELD' and new.state = 'ISSUED' then old else new end;
                            end $$;
                            create trigger keep_hold before update on coupon for each row execute function keep_hold()
                            """);

    /// A coupon is read without a lock, so two checkouts find it unused.
    private static final FaultySource.Bug COUPON_UNLOCKED =
            new FaultySource.Bug() {
                @Override
                public String sql(String sql) {
                    return sql.contains("from coupon c") ? sql.replace("for update", "") : sql;
                }
            };

    /// What is left of a budget is looked at without a lock, so two take the last of it.
    private static final FaultySource.Bug BUDGET_UNLOCKED =
            new FaultySource.Bug() {
                @Override
                public String sql(String sql) {
                    return sql.replace("for update of c", "");
                }
            };

    /// The directory of codes is looked at without a lock, so two who bring a code both find it
    /// free.
    private static final FaultySource.Bug CODE_UNLOCKED =
            new FaultySource.Bug() {
                @Override
                public String sql(String sql) {
                    return sql.contains("from coupon_code k") ? sql.replace("for update", "") : sql;
                }
            };

    /// That a device's sale is in the book is forgotten once, and so is the order's number: it is
    /// posted again.
    private static final Planted.InDatabase POSTED_TWICE =
            database -> {
                Planted.NO_BUSINESS_KEY.prepare(database);
                Planted.execute(
                        database,
                        """
                        create table forgotten (id bigint primary key);
                        grant all on forgotten to public;
                        create function forget_sale() returns trigger language plpgsql as $$
                        begin
                          if new.state = 'POSTED' and not exists (select 1 from forgotten f where f.id = new.id) then
                            insert into forgotten values (new.id);
                            return old;
                          end if;
                          return new;
                        end $$;
                        create trigger forget_sale before update on till_sale for each row execute function forget_sale()
                        """);
            };

    /// What an exchange gives back is paid, and that the goods came back is not noted.
    private static final Planted.InDatabase NOT_TAKEN_BACK =
            database ->
                    Planted.execute(
                            database,
                            """
                            create function lose_return() returns trigger language plpgsql as $$
                            begin
                              return case when new.return_id like 'exchange-%' then null else new end;
                            end $$;
                            create trigger lose_return before insert on checkout_return for each row execute function lose_return()
                            """);

    /// A coupon that is used stays as it is, and so the next uses it as well.
    private static final String STAYS_USABLE =
            """
            create function stay_usable() returns trigger language plpgsql as $$
            begin
              return case when new.state = 'USED' then old else new end;
            end $$;
            create trigger stay_usable before update on coupon for each row execute function stay_usable()
            """;

    /// That goods came back is not noted: they come back again.
    private static final String RETURN_FORGOTTEN =
            """
            create function forget_return() returns trigger language plpgsql as $$
            begin
              return case when new.return_id like 'tb%r0' then null else new end;
            end $$;
            create trigger forget_return before insert on checkout_return for each row execute function forget_return()
            """;

    static void usedByMany(Run run) throws Exception {
        Rush.run(run, false, new Rush.Sizes(6, 0, 0), 60_000, STAYS_USABLE);
    }

    static void cameBackAgain(Run run) throws Exception {
        Rush.run(run, false, new Rush.Sizes(0, 0, 400), 60_000, RETURN_FORGOTTEN);
    }

    static void overspent(Run run) throws Exception {
        race(run, "the last of a budget in two checkouts", BUDGET_UNLOCKED);
    }

    static void soldTwice(Run run) throws Exception {
        race(run, "the last piece of limited goods in two checkouts", BUDGET_UNLOCKED);
    }

    static void codeWonTwice(Run run) throws Exception {
        race(run, "one code brought by two members", CODE_UNLOCKED);
    }

    static void uploadedTwice(Run run) throws InterruptedException {
        Converging.run(run, false, 4, 20_000, POSTED_TWICE);
    }

    static void notTakenBack(Run run) {
        Haggling.run(run, false, 20_000, NOT_TAKEN_BACK);
    }

    private static void race(Run run, String name, FaultySource.Bug bug) throws Exception {
        Interleavings.runWith(run, false, 20_000, List.of(Races.named(name)), bug);
    }

    static void held(Run run) {
        Planted.crash(run, "cancelled checkout", HELD_FOR_EVER);
    }

    static void unlocked(Run run) throws Exception {
        race(run, "one coupon in two checkouts", COUPON_UNLOCKED);
    }
}
