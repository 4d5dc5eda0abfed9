package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The logos of chains: set beside the colour, served to anybody.
@Component
class Logos {
    private static final Sql HASH =
            sql(
                    """
                    select l.hash
                    from tenant_logo l
                    where l.tenant = :tenant
                    """);

    private static final Sql IMAGE =
            sql(
                    """
                    select l.kind, l.image
                    from tenant_logo l
                    where l.tenant = :tenant
                        and l.hash = :hash
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into tenant_logo (tenant, hash, kind, image, set_at)
                    values (:tenant, :hash, :kind, :image, :at)
                    on conflict (tenant) do update
                    set hash = excluded.hash,
                        kind = excluded.kind,
                        image = excluded.image,
                        set_at = excluded.set_at
                    """);

    private static final Sql DROP =
            sql(
                    """
                    delete from tenant_logo l
                    where l.tenant = :tenant
                    """);

    private final Db db;
    private final OperationLog log;

    Logos(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Image(Logo.Kind kind, byte[] bytes) {}

    /// One pixel that nobody sees.
    static final Image POINT =
            new Image(
                    Logo.Kind.PNG,
                    Base64.getDecoder()
                            .decode(
                                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNg"
                                            + "AAIAAAUAAen63NgAAAAASUVORK5CYII="));

    /// Where the logo is; `address` is another for another logo, absent where there is none.
    record Shown(@Nullable String address) {}

    /// Where the logo is; null where the chain has none.
    static @Nullable String address(Tx tx) {
        return tx.first(
                HASH.with("tenant", tx.tenant().id()),
                row -> address(tx.tenant(), row.text("hash")));
    }

    private static String address(Tenant tenant, String hash) {
        return "/api/v1/centre/logo?chain=" + tenant.id() + "&of=" + hash;
    }

    @Nullable Image image(Tenant tenant, String hash) {
        return db.read(
                tenant,
                tx ->
                        tx.first(
                                IMAGE.with("tenant", tenant.id()).with("hash", hash),
                                row ->
                                        new Image(
                                                Logo.Kind.valueOf(row.text("kind")),
                                                row.bytes("image"))));
    }

    /// Null takes the logo away; set twice, it is the same. Refused: no-logo.
    Outcome<Shown> set(Caller caller, byte @Nullable [] image) {
        Logo read = image == null ? null : Logo.of(image);
        if (image != null && (read == null || !read.fits())) {
            return Outcome.refused(
                    Refusal.at(
                            "image",
                            Refused.NO_LOGO,
                            read == null
                                    ? "no PNG or WebP"
                                    : read.width() + " x " + read.height()));
        }
        return db.write(
                caller.tenant(),
                tx -> {
                    String hash = image == null ? null : hash(image);
                    if (image == null || read == null || hash == null) {
                        tx.update(DROP.with("tenant", tx.tenant().id()));
                    } else {
                        tx.update(
                                KEEP.with("tenant", tx.tenant().id())
                                        .with("hash", hash)
                                        .with("kind", read.kind().name())
                                        .with("image", image)
                                        .with("at", db.clock().instant()));
                    }
                    log.record(
                            tx,
                            caller,
                            "tenant.logo",
                            "tenant:" + tx.tenant().id(),
                            hash == null ? Map.of() : Map.of("hash", hash));
                    return Outcome.done(
                            new Shown(hash == null ? null : address(tx.tenant(), hash)));
                });
    }

    private static String hash(byte[] image) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
