package io.regulars.access.staff;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of [Proof], past passwords and recovery codes. The secret of a second factor is sealed
/// by a key of its own row, so that no row's secret opens in another.
final class Proofs {
    private static final Sql INSERT =
            sql(
                    """
                    insert into staff_secret (tenant, staff, password, password_at, given_until, wrapped_key, factor_step)
                    values (:tenant, :staff, :password, :at, :until, :key, 0)
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select s.staff, s.password, s.password_at, s.given_until, s.wrapped_key, s.factor, s.factor_step, s.pending
                    from staff_secret s
                    where s.tenant = :tenant
                        and s.staff = :staff
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select s.staff, s.password, s.password_at, s.given_until, s.wrapped_key, s.factor, s.factor_step, s.pending
                    from staff_secret s
                    where s.tenant = :tenant
                        and s.staff = :staff
                    for update
                    """);

    private static final Sql PASSWORD =
            sql(
                    """
                    update staff_secret s
                    set password = :password,
                        password_at = :at,
                        given_until = :until::timestamptz
                    where s.tenant = :tenant
                        and s.staff = :staff
                    """);

    private static final Sql RAISE =
            sql(
                    """
                    update staff_secret s
                    set password = :password
                    where s.tenant = :tenant
                        and s.staff = :staff
                        and s.password = :before
                    """);

    private static final Sql REMEMBER =
            sql(
                    """
                    insert into staff_password (tenant, staff, at, password)
                    values (:tenant, :staff, :at, :password)
                    on conflict do nothing
                    """);

    private static final Sql PAST =
            sql(
                    """
                    select p.password
                    from staff_password p
                    where p.tenant = :tenant
                        and p.staff = :staff
                    order by p.at desc
                    limit :most
                    """);

    private static final Sql FORGET_PAST =
            sql(
                    """
                    delete from staff_password p
                    where p.tenant = :tenant
                        and p.staff = :staff
                        and p.at not in (
                            select q.at
                            from staff_password q
                            where q.tenant = :tenant
                                and q.staff = :staff
                            order by q.at desc
                            limit :most)
                    """);

    private static final Sql PENDING =
            sql(
                    """
                    update staff_secret s
                    set pending = :pending
                    where s.tenant = :tenant
                        and s.staff = :staff
                    """);

    private static final Sql FACTOR =
            sql(
                    """
                    update staff_secret s
                    set factor = :factor::bytea,
                        factor_step = :step,
                        pending = null
                    where s.tenant = :tenant
                        and s.staff = :staff
                    """);

    private static final Sql STEP =
            sql(
                    """
                    update staff_secret s
                    set factor_step = :step
                    where s.tenant = :tenant
                        and s.staff = :staff
                    """);

    private static final Sql ADD_CODES =
            sql(
                    """
                    insert into recovery_code (tenant, staff, code)
                    select :tenant, :staff, c.code
                    from unnest(:codes::text[]) as c (code)
                    """);

    private static final Sql DROP_CODES =
            sql(
                    """
                    delete from recovery_code c
                    where c.tenant = :tenant
                        and c.staff = :staff
                    """);

    private static final Sql USE_CODE =
            sql(
                    """
                    delete from recovery_code c
                    where c.tenant = :tenant
                        and c.staff = :staff
                        and c.code = :code
                    """);

    private static final int CODES = 10;
    private static final int CODE_BYTES = 10;

    /// One for the whole class: it is safe for many threads.
    private static final SecureRandom RANDOM = new SecureRandom();

    private Proofs() {}

    /// A password as it is stored. `givenUntil` is set where somebody else chose it.
    record Password(String hash, Instant at, @Nullable Instant givenUntil) {
        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /// A code by time or a recovery code, whichever is given.
    record Given(@Nullable String code, @Nullable String recoveryCode) {
        DoorLog.Means means() {
            return code == null ? DoorLog.Means.RECOVERY_CODE : DoorLog.Means.CODE;
        }

        @Override
        public String toString() {
            return "Given[]";
        }
    }

    static void insert(Tx tx, Vault.Keys keys, Id staff, Password password) {
        byte[] key = keys.newKey(Vault.Purpose.PERSONAL, place("wrapped_key", staff)).wrapped();
        tx.update(
                of(INSERT, tx, staff)
                        .with("password", password.hash())
                        .with("at", password.at())
                        .with("until", password.givenUntil())
                        .with("key", key));
        remember(tx, staff, password);
    }

    static @Nullable Proof find(Tx tx, Id staff) {
        return tx.first(of(FIND, tx, staff), Proofs::proof);
    }

    /// Throws where there is none: everybody of the staff has one.
    static Proof lock(Tx tx, Id staff) {
        Proof found = tx.first(of(LOCK, tx, staff), Proofs::proof);
        if (found == null) {
            throw new IllegalStateException("somebody of the staff has no password");
        }
        return found;
    }

    /// Puts another password in place.
    static void password(Tx tx, Id staff, Password password) {
        tx.update(
                of(PASSWORD, tx, staff)
                        .with("password", password.hash())
                        .with("at", password.at())
                        .with("until", password.givenUntil()));
        remember(tx, staff, password);
    }

    /// The same password, hashed with more work.
    static void raise(Tx tx, Proof before, String password) {
        tx.update(
                of(RAISE, tx, before.staff())
                        .with("password", password)
                        .with("before", before.password()));
    }

    static List<String> past(Tx tx, Id staff, int most) {
        return tx.list(of(PAST, tx, staff).with("most", most), row -> row.text("password"));
    }

    /// A new secret, which waits for its first code.
    static byte[] enrol(Tx tx, Vault.Keys keys, Proof proof) {
        var secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        tx.update(
                of(PENDING, tx, proof.staff())
                        .with("pending", seal(keys, proof, "pending", secret)));
        return secret;
    }

    /// Takes `secret` as the second factor, with the step whose code proved it.
    static void factor(Tx tx, Vault.Keys keys, Proof proof, byte[] secret, long step) {
        tx.update(
                of(FACTOR, tx, proof.staff())
                        .with("factor", seal(keys, proof, "factor", secret))
                        .with("step", step));
    }

    static void dropFactor(Tx tx, Proof proof) {
        tx.update(
                of(FACTOR, tx, proof.staff())
                        .with("factor", null)
                        .with("step", proof.factorStep()));
        tx.update(of(DROP_CODES, tx, proof.staff()));
    }

    static void taken(Tx tx, Id staff, long step) {
        tx.update(of(STEP, tx, staff).with("step", step));
    }

    static byte[] secret(Vault.Keys keys, Proof proof) {
        return open(keys, proof, "factor", proof.factor());
    }

    static byte[] pendingSecret(Vault.Keys keys, Proof proof) {
        return open(keys, proof, "pending", proof.pending());
    }

    /// New recovery codes in place of all earlier ones: ten of 80 random bits.
    static List<String> recovery(Tx tx, Vault.Keys keys, Id staff) {
        var codes = new ArrayList<String>();
        for (int i = 0; i < CODES; i++) {
            var bytes = new byte[CODE_BYTES];
            RANDOM.nextBytes(bytes);
            String text = Base32.write(bytes).toLowerCase(Locale.ROOT);
            codes.add(String.join("-", text.substring(0, 8), text.substring(8)));
        }
        tx.update(of(DROP_CODES, tx, staff));
        tx.update(
                of(ADD_CODES, tx, staff)
                        .with(
                                "codes",
                                codes.stream()
                                        .map(code -> hashed(keys, staff, code))
                                        .toArray(String[]::new)));
        return codes;
    }

    /// Whether it is one of the codes; it is none any more.
    static boolean useRecovery(Tx tx, Vault.Keys keys, Id staff, String code) {
        return tx.update(of(USE_CODE, tx, staff).with("code", hashed(keys, staff, code))) == 1;
    }

    /// Null where the given code is right; then it is taken.
    static @Nullable Refusal take(Tx tx, Vault.Keys keys, Proof proof, Given given, Instant now) {
        if (!proof.enrolled()) {
            return Refusal.of(Refused.NOT_ENROLLED, "there is no second factor");
        }
        if (given.code() == null) {
            String code = given.recoveryCode() == null ? "" : given.recoveryCode();
            return useRecovery(tx, keys, proof.staff(), code)
                    ? null
                    : Refusal.at("recoveryCode", Refused.FACTOR_WRONG, "none of yours");
        }
        byte[] secret = secret(keys, proof);
        return switch (Totp.look(secret, given.code(), now, proof.factorStep())) {
            case Totp.Found.Right(var step) -> {
                taken(tx, proof.staff(), step);
                yield null;
            }
            case Totp.Found.Used() ->
                    Refusal.at("code", Refused.FACTOR_USED, "wait for the next one");
            case Totp.Found.Wrong() ->
                    Refusal.at("code", Refused.FACTOR_WRONG, "it is another one");
        };
    }

    private static void remember(Tx tx, Id staff, Password password) {
        tx.update(
                of(REMEMBER, tx, staff)
                        .with("at", password.at())
                        .with("password", password.hash()));
        tx.update(of(FORGET_PAST, tx, staff).with("most", PasswordPolicy.PAST));
    }

    /// A keyed hash: who has the database alone cannot try codes.
    private static String hashed(Vault.Keys keys, Id staff, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return keys.index("recovery-code", staff + ":" + plain);
    }

    private static byte[] seal(Vault.Keys keys, Proof proof, String column, byte[] secret) {
        return key(keys, proof).seal(place(column, proof.staff()), Base32.write(secret));
    }

    private static byte[] open(
            Vault.Keys keys, Proof proof, String column, byte @Nullable [] sealed) {
        if (sealed == null) {
            throw new IllegalStateException("there is no second factor");
        }
        return Base32.read(key(keys, proof).open(place(column, proof.staff()), sealed));
    }

    private static Vault.Keys.DataKey key(Vault.Keys keys, Proof proof) {
        return keys.key(
                Vault.Purpose.PERSONAL, place("wrapped_key", proof.staff()), proof.wrappedKey());
    }

    private static Vault.Place place(String column, Id staff) {
        return new Vault.Place("staff_secret", column, staff.value());
    }

    private static Sql of(Sql sql, Tx tx, Id staff) {
        return sql.with("tenant", tx.tenant().id()).with("staff", staff);
    }

    private static Proof proof(Row row) {
        return new Proof(
                row.id("staff"),
                row.text("password"),
                row.instant("password_at"),
                row.instantOrNull("given_until"),
                row.bytes("wrapped_key"),
                row.bytesOrNull("factor"),
                row.whole("factor_step"),
                row.bytesOrNull("pending"));
    }
}
