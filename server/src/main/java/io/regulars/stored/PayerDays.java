package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.LocalDate;

/// What a known payer paid on a day other than by bank transfer, over all cards. Locked after the
/// accounts of the member, in every command alike.
final class PayerDays {
    private static final Sql OPEN =
            sql(
                    """
                    insert into payer_day (tenant, bucket, payer, day, paid)
                    values (:tenant, :bucket, :payer, :day, 0)
                    on conflict do nothing
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select d.paid
                    from payer_day d
                    where d.tenant = :tenant
                        and d.bucket = :bucket
                        and d.payer = :payer
                        and d.day = :day
                    for update
                    """);

    private static final Sql ADD =
            sql(
                    """
                    update payer_day d
                    set paid = d.paid + :by
                    where d.tenant = :tenant
                        and d.bucket = :bucket
                        and d.payer = :payer
                        and d.day = :day
                    """);

    private static final Sql OF_TOP_UP =
            sql(
                    """
                    select f.payer, t.day, t.paid
                    from top_up t
                    join stored_form f
                        on f.tenant = t.tenant and f.bucket = t.bucket and f.id = t.form
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.id = :id
                        and t.method <> 'BANK_TRANSFER'
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from payer_day d
                    where d.tenant = :tenant
                        and d.bucket = any(:buckets)
                        and d.day < :before
                    """);

    /// An online payment that was begun on a day may still fail for so long.
    private static final int DAYS_KEPT = 31;

    private PayerDays() {}

    private record Counted(String payer, LocalDate day, long paid) {}

    /// What was paid so far; nobody else changes it until this transaction ends.
    static long lock(Tx tx, String payer, LocalDate day) {
        tx.update(of(OPEN, tx, payer, day));
        Long paid = tx.first(of(LOCK, tx, payer, day), row -> row.whole("paid"));
        return paid == null ? 0 : paid;
    }

    /// The row is locked.
    static void add(Tx tx, String payer, LocalDate day, long paid) {
        tx.update(of(ADD, tx, payer, day).with("by", paid));
    }

    /// What was asked for was never paid.
    static void back(Tx tx, Id topUp) {
        Counted counted =
                tx.first(
                        ContractRows.at(OF_TOP_UP, tx, topUp),
                        row -> new Counted(row.text("payer"), row.date("day"), row.whole("paid")));
        if (counted != null) {
            add(tx, counted.payer(), counted.day(), -counted.paid());
        }
    }

    /// Who paid how much on a day is nothing to keep beyond what it limits.
    static void forget(Tx tx, int[] buckets, LocalDate today) {
        tx.update(
                FORGET.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("before", today.minusDays(DAYS_KEPT)));
    }

    private static Sql of(Sql sql, Tx tx, String payer, LocalDate day) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", Bucket.of("payer", payer))
                .with("payer", payer)
                .with("day", day);
    }
}
