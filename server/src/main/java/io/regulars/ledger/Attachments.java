package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The files that were attached to adjustments, sealed under the member's data key. They are
/// written with the adjustment, listed to whoever may see it, and each opening stands in the
/// operation log with the adjustment's reason.
@Component
class Attachments {
    private static final Sql INSERT =
            sql(
                    """
                    insert into adjustment_attachment (tenant, bucket, adjustment, n, member, kind, size, sha256, name, content)
                    values (:tenant, :bucket, :adjustment, :n, :member, :kind, :size, :sha256, :name, :content)
                    """);

    private static final Sql COUNT =
            sql(
                    """
                    insert into attachment_day (tenant, actor, day, files)
                    select :tenant, :actor, :day, :files
                    where :files::int <= :most::int
                    on conflict (tenant, actor, day) do update
                        set files = attachment_day.files + :files
                        where attachment_day.files + :files <= :most
                    """);

    private static final Sql MEMBER =
            sql(
                    """
                    select a.member
                    from adjustment a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                        and a.id = :id
                    """);

    private static final Sql OF_ADJUSTMENT =
            sql(
                    """
                    select f.n, f.kind, f.size, f.sha256, f.name
                    from adjustment_attachment f
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.adjustment = :id
                    order by f.n
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select f.member, f.n, f.kind, f.size, f.sha256, f.name, f.content, a.reason
                    from adjustment_attachment f
                    join adjustment a
                        on a.tenant = f.tenant and a.bucket = f.bucket and a.id = f.adjustment
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.adjustment = :id
                        and f.n = :n
                    """);

    static final int MOST_A_DAY = 100;

    private final Db db;
    private final Vault vault;
    private final Owners owners;
    private final Tenants tenants;
    private final OperationLog log;

    Attachments(Db db, Vault vault, Owners owners, Tenants tenants, OperationLog log) {
        this.db = db;
        this.vault = vault;
        this.owners = owners;
        this.tenants = tenants;
        this.log = log;
    }

    /// A file in clear.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Opened(String name, Attachment.Kind kind, byte[] content) {}

    /// What the operation log keeps of an opening.
    private record Told(Id memberId, int n, String sha256) {}

    /// A row as it lies there.
    private record Kept(Id member, Sealed sealed, String reason) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(Attachment nameless, byte[] name, byte[] content) {}

    /// The first key of a chain may need a transaction of its own, so this comes before any other.
    void prepare(Tenant tenant) {
        vault.keys(tenant);
    }

    /// What keeps the files of an adjustment that is about to be written, after its own row.
    /// Refused: unknown-member (erased), too-many-attachments.
    Outcome<List<Sql>> keep(
            Tx tx, Caller caller, Adjustment adjustment, List<Attachment.Sent> files) {
        if (files.isEmpty()) {
            return Outcome.done(List.of());
        }
        Vault.Keys keys = vault.keys(tx.tenant());
        Vault.Keys.DataKey key = owners.key(tx, keys, adjustment.memberId());
        if (key == null) {
            return Outcome.refused(
                    Refused.UNKNOWN_MEMBER, "the member was erased, and nothing is kept about her");
        }
        if (!count(tx, caller, files.size())) {
            return Outcome.refused(Refused.TOO_MANY_ATTACHMENTS, "go on tomorrow");
        }
        var statements = new ArrayList<Sql>();
        for (Attachment.Sent file : files) {
            statements.add(insert(tx, adjustment, statements.size() + 1, key, file));
        }
        return Outcome.done(statements);
    }

    /// What is attached, in the order in which it was sent. Refused: unknown-adjustment.
    Outcome<List<Attachment>> of(Tenant tenant, Id adjustment) {
        Vault.Keys keys = vault.keys(tenant);
        return db.read(
                tenant,
                tx -> {
                    Id member = tx.first(at(MEMBER, tx, adjustment), row -> row.id("member"));
                    if (member == null) {
                        return Outcome.refused(
                                Refused.UNKNOWN_ADJUSTMENT, "no adjustment has that id");
                    }
                    Vault.Keys.DataKey key = owners.key(tx, keys, member);
                    return Outcome.done(
                            tx.list(
                                    at(OF_ADJUSTMENT, tx, adjustment),
                                    row -> named(row, adjustment, key)));
                });
    }

    /// The hashes of what is attached to `adjustment`, for the operation log; null where nothing
    /// is.
    @Nullable List<String> hashes(Tx tx, Adjustment adjustment) {
        return adjustment.attachments() == null
                ? null
                : tx.list(at(OF_ADJUSTMENT, tx, adjustment.id()), row -> nameless(row).sha256());
    }

    /// A file in clear, written down as a look at the member. Refused: unknown-attachment,
    /// attachment-erased.
    Outcome<Opened> open(Caller caller, Id adjustment, int n) {
        Vault.Keys keys = vault.keys(caller.tenant());
        return db.write(
                caller.tenant(),
                tx -> {
                    Kept kept =
                            tx.first(
                                    at(ONE, tx, adjustment).with("n", n),
                                    row ->
                                            new Kept(
                                                    row.id("member"),
                                                    new Sealed(
                                                            nameless(row),
                                                            row.bytes("name"),
                                                            row.bytes("content")),
                                                    row.text("reason")));
                    if (kept == null) {
                        return Outcome.refused(
                                Refused.UNKNOWN_ATTACHMENT, "nothing is attached there");
                    }
                    Vault.Keys.DataKey key = owners.key(tx, keys, kept.member());
                    if (key == null) {
                        return Outcome.refused(Refused.ATTACHMENT_ERASED, "the member was erased");
                    }
                    Opened opened = opened(kept.sealed(), adjustment, key);
                    String hash = kept.sealed().nameless().sha256();
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("adjustment.open", "adjustment:" + adjustment)
                                    .after(new Told(kept.member(), n, hash))
                                    .because(kept.reason()));
                    return Outcome.done(opened);
                });
    }

    private boolean count(Tx tx, Caller caller, int files) {
        LocalDate day =
                LocalDate.ofInstant(db.clock().instant(), tenants.settings(caller.tenant()).zone());
        return tx.update(
                        COUNT.with("tenant", tx.tenant().id())
                                .with("actor", caller.identity())
                                .with("day", day)
                                .with("files", files)
                                .with("most", MOST_A_DAY))
                > 0;
    }

    private static Sql insert(
            Tx tx, Adjustment of, int n, Vault.Keys.DataKey key, Attachment.Sent file) {
        String name = Attaching.clean(file.name());
        Attachment.Kind kind = Attaching.kind(name);
        if (kind == null) {
            throw new IllegalStateException("a file was let in whose name says no kind");
        }
        return INSERT.with("tenant", tx.tenant().id())
                .with("bucket", of.id().bucket())
                .with("adjustment", of.id())
                .with("n", n)
                .with("member", of.memberId())
                .with("kind", kind.name())
                .with("size", file.content().length)
                .with("sha256", sha256(file.content()))
                .with("name", key.seal(place(of.id(), "name", n), name))
                .with("content", key.sealBytes(place(of.id(), "content", n), file.content()));
    }

    private static Attachment named(Row row, Id adjustment, Vault.Keys.@Nullable DataKey key) {
        Attachment known = nameless(row);
        String name =
                key == null
                        ? null
                        : key.open(place(adjustment, "name", known.n()), row.bytes("name"));
        return new Attachment(known.n(), name, known.kind(), known.size(), known.sha256());
    }

    private static Opened opened(Sealed sealed, Id adjustment, Vault.Keys.DataKey key) {
        Attachment known = sealed.nameless();
        byte[] content = key.openBytes(place(adjustment, "content", known.n()), sealed.content());
        if (!hex(sha256(content)).equals(known.sha256())) {
            throw new IllegalStateException("an attachment is not the file that was sent");
        }
        String name = key.open(place(adjustment, "name", known.n()), sealed.name());
        return new Opened(name, known.kind(), content);
    }

    private static Attachment nameless(Row row) {
        return new Attachment(
                row.integer("n"),
                null,
                Attachment.Kind.valueOf(row.text("kind")),
                row.integer("size"),
                hex(row.bytes("sha256")));
    }

    private static Sql at(Sql sql, Tx tx, Id adjustment) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", adjustment.bucket())
                .with("id", adjustment);
    }

    /// Frozen: what is sealed opens at its place only.
    private static Vault.Place place(Id adjustment, String column, int n) {
        return new Vault.Place("adjustment_attachment", column + "/" + n, adjustment.value());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] sha256(byte[] content) {
        return Bucket.sha256().digest(content);
    }
}
