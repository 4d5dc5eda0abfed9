package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Looks;
import io.regulars.members.Masking;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The identity forms of payers, sealed one by one. They are kept beyond the erasure of a member,
/// for as long as the law asks (L-20), and are read masked; whoever looks at one in clear says why
/// and is counted.
@Component
class Forms {
    private static final Sql INSERT =
            sql(
                    """
                    insert into stored_form (tenant, bucket, id, member, document, payer, wrapped_key, name, number, kept_until, by, at)
                    values (:tenant, :bucket, :id, :member, :document, :payer, :wrappedKey, :name, :number, :keptUntil, :by, :at)
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    update stored_form f
                    set kept_until = greatest(f.kept_until, :keptUntil)
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.id = :id
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select f.id as form, f.member, f.document, f.payer, f.wrapped_key, f.name, f.number, f.kept_until
                    from stored_form f
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.id = :id
                    """);

    /// Locked, so that none ends between being shown again and being kept for longer.
    private static final Sql ON_FILE =
            sql(
                    """
                    select f.member, f.document, f.payer
                    from stored_form f
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.id = :id
                    for update
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from stored_form f
                    using (select g.bucket, g.id
                        from stored_form g
                        where g.tenant = :tenant
                            and g.bucket = any(:buckets)
                            and g.kept_until < :today
                        order by g.kept_until
                        limit :most) n
                    where f.tenant = :tenant
                        and f.bucket = n.bucket
                        and f.id = n.id
                        and f.kept_until < :today
                    """);

    private static final Sql OF_MEMBER =
            sql(
                    """
                    select f.id as form, f.member, f.document, f.payer, f.wrapped_key, f.name, f.number, f.kept_until
                    from stored_form f
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.member = :member
                    order by f.id desc
                    limit 20
                    """);

    /// Records are kept for so long after the last purchase at least.
    static final int YEARS_KEPT = 5;

    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final OperationLog log;
    private final Looks looks;

    Forms(Db db, Vault vault, OperationLog log, Looks looks) {
        this.db = db;
        ids = db.ids();
        this.vault = vault;
        this.log = log;
        this.looks = looks;
    }

    /// Who pays. `fresh` is a form that is not kept yet; `payer` is the blind index by which the
    /// same payer is known again.
    record Said(Id id, String payer, Form.Document document, @Nullable Form fresh) {}

    /// A form as people see it, masked.
    @Pure
    record Shown(Id id, String name, Form.Document document, String number, LocalDate keptUntil) {}

    /// A form in clear.
    @Pure
    record Clear(
            Id id,
            Id memberId,
            String name,
            Form.Document document,
            String number,
            LocalDate keptUntil) {}

    private record Known(Id member, Said said) {}

    /// Forms may need a transaction of their own for the first key of a chain, so this comes before
    /// any other.
    Vault.Keys keys(Tenant tenant) {
        return vault.keys(tenant);
    }

    /// A form that is given now.
    Said fresh(Vault.Keys keys, Id member, Form form) {
        String payer = keys.index("payer", form.document() + ":" + form.number());
        return new Said(ids.next(member.bucket()), payer, form.document(), form);
    }

    /// A form that this member showed before; null where there is none.
    @Nullable Said onFile(Tx tx, Id member, Id form) {
        Known known =
                tx.first(
                        ContractRows.at(ON_FILE, tx, form),
                        row ->
                                new Known(
                                        row.id("member"),
                                        new Said(
                                                form,
                                                row.text("payer"),
                                                Form.Document.valueOf(row.text("document")),
                                                null)));
        return known == null || !known.member().equals(member) ? null : known.said();
    }

    /// Keeps the form for as long as a purchase of `today` asks.
    void keep(Tx tx, Vault.Keys keys, Said said, Purchased by) {
        Id id = said.id();
        LocalDate until = by.today().plusYears(YEARS_KEPT);
        Form form = said.fresh();
        if (form == null) {
            tx.update(ContractRows.at(KEEP, tx, id).with("keptUntil", until));
            return;
        }
        Vault.Keys.DataKey key = keys.newKey(Vault.Purpose.PERSONAL, place(id, "wrapped_key"));
        tx.update(
                ContractRows.at(INSERT, tx, id)
                        .with("member", by.member())
                        .with("document", form.document().name())
                        .with("payer", said.payer())
                        .with("wrappedKey", key.wrapped())
                        .with("name", key.seal(place(id, "name"), form.name()))
                        .with("number", key.seal(place(id, "number"), form.number()))
                        .with("keptUntil", until)
                        .with("by", by.by())
                        .with("at", by.at()));
    }

    /// By whom a form was taken, for which member, and when.
    record Purchased(Id member, LocalDate today, String by, Instant at) {}

    /// The last forms that were shown for a member's card, the newest first.
    List<Shown> of(Tenant tenant, Id member) {
        Vault.Keys keys = keys(tenant);
        return db.read(
                tenant,
                tx -> tx.list(ContractRows.of(OF_MEMBER, tx, member), row -> shown(keys, row)));
    }

    /// Counted and logged as a look at a member in clear. Refused: unknown-form,
    /// too-many-unmaskings.
    Outcome<Clear> unmask(Caller caller, Id id, String reason) {
        Vault.Keys keys = keys(caller.tenant());
        return db.write(
                caller.tenant(),
                tx -> {
                    Clear found = tx.first(ContractRows.at(ONE, tx, id), row -> clear(keys, row));
                    if (found == null) {
                        return Outcome.refused(Refused.UNKNOWN_FORM, "no form has that id");
                    }
                    if (!looks.take(tx, caller)) {
                        return Looks.tooMany();
                    }
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of(
                                            "stored.form-unmask", "member:" + found.memberId())
                                    .because(reason));
                    return Outcome.done(found);
                });
    }

    /// Destroys at most `most` forms of a lane whose time is over, which the log says, and what
    /// payers paid on days long ago; answers how many forms.
    int forget(Tenant tenant, int lane, LocalDate today, int most) {
        Sql over =
                FORGET.with("tenant", tenant.id())
                        .with("buckets", db.topology().buckets(lane))
                        .with("today", today)
                        .with("most", most);
        return db.write(
                tenant,
                tx -> {
                    PayerDays.forget(tx, db.topology().buckets(lane), today);
                    int gone = tx.update(over);
                    if (gone > 0) {
                        log.record(
                                tx,
                                Caller.house(tenant, "stored-forms"),
                                OperationLog.Entry.of("stored.forms-ended", "forms")
                                        .after(Map.of("forms", gone, "keptUntilBefore", today)));
                    }
                    return gone;
                });
    }

    /// Of a row with the columns of a form; null where an outer join found none.
    static @Nullable Shown shownOrNull(Vault.Keys keys, Row row) {
        return row.idOrNull("form") == null ? null : shown(keys, row);
    }

    private static Shown shown(Vault.Keys keys, Row row) {
        Clear clear = clear(keys, row);
        return new Shown(
                clear.id(),
                Masking.name(clear.name()),
                clear.document(),
                Masking.identity(clear.number()),
                clear.keptUntil());
    }

    private static Clear clear(Vault.Keys keys, Row row) {
        Id id = row.id("form");
        Vault.Keys.DataKey key =
                keys.key(
                        Vault.Purpose.PERSONAL, place(id, "wrapped_key"), row.bytes("wrapped_key"));
        return new Clear(
                id,
                row.id("member"),
                key.open(place(id, "name"), row.bytes("name")),
                Form.Document.valueOf(row.text("document")),
                key.open(place(id, "number"), row.bytes("number")),
                row.date("kept_until"));
    }

    /// Frozen: what is sealed opens at its place only.
    private static Vault.Place place(Id form, String column) {
        return new Vault.Place("stored_form", column, form.value());
    }
}
