package io.regulars.access.staff;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Orgs;
import io.regulars.access.PasswordProfile;
import io.regulars.access.PasswordRules;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The people of the staff: taken in, given a role, disabled, helped when they lost a password or a
/// factor. Whatever changes somebody's rights ends his sessions with it.
@Component
public class Staff {
    /// A password that somebody else gave must be used within a week.
    private static final Duration GIVEN = Duration.ofDays(7);

    private final Db db;
    private final Ids ids;
    private final Orgs orgs;
    private final OperationLog log;
    private final Tools tools;

    Staff(Db db, Ids ids, Orgs orgs, OperationLog log, Tools tools) {
        this.db = db;
        this.ids = ids;
        this.orgs = orgs;
        this.log = log;
        this.tools = tools;
    }

    /// What the operation log keeps, which can never be erased: no name.
    private record Told(String signIn, Role role, @Nullable String scope, StaffMember.State state) {
        static Told of(StaffMember member) {
            return new Told(member.signIn(), member.role(), member.scope(), member.state());
        }
    }

    /// What somebody is to be from now on.
    public record Post(Role role, @Nullable String scope, String reason) {}

    /// Somebody made ready by the house itself, as the demo does: `secret` is his second factor, in
    /// base32.
    public record Ready(StaffMember member, String password, String secret) {
        @Override
        public String toString() {
            return "Ready[" + member.signIn() + "]";
        }
    }

    /// A password to be given to somebody, who must replace it.
    public String givenPassword() {
        return tools.passwords().given();
    }

    /// Takes somebody in, with a password that he must replace. Refused: unknown-unit,
    /// outside-scope, sign-in-taken.
    Answer<StaffMember> create(
            Caller caller, RequestKey key, StaffMember.New wanted, String password) {
        String hash = tools.passwords().hash(password);
        Vault.Keys keys = tools.vault().keys(caller.tenant());
        return db.once(
                caller.tenant(),
                key,
                StaffMember.class,
                tx -> make(tx, caller, keys, wanted, hash));
    }

    /// As [#create], for the command line and the demo.
    public Outcome<StaffMember> add(Caller caller, StaffMember.New wanted, String password) {
        String hash = tools.passwords().hash(password);
        Vault.Keys keys = tools.vault().keys(caller.tenant());
        return db.write(caller.tenant(), tx -> make(tx, caller, keys, wanted, hash));
    }

    /// Somebody with a password of his own and a second factor, for the demo: made, or made ready
    /// once more where he is there already.
    public Ready ready(Caller caller, StaffMember.New wanted) {
        String password = tools.passwords().given();
        String hash = tools.passwords().hash(password);
        Vault.Keys keys = tools.vault().keys(caller.tenant());
        return db.write(
                caller.tenant(),
                tx -> {
                    StaffMember there = named(tx, wanted.signIn());
                    StaffMember member =
                            there != null ? there : make(tx, caller, keys, wanted, hash).orThrow();
                    Proofs.password(tx, member.id(), new Proofs.Password(hash, now(), null));
                    Proofs.enrol(tx, keys, Proofs.lock(tx, member.id()));
                    Proof proof = Proofs.lock(tx, member.id());
                    byte[] secret = Proofs.pendingSecret(keys, proof);
                    Proofs.factor(tx, keys, proof, secret, 0);
                    return new Ready(member, password, Base32.write(secret));
                });
    }

    /// Whether somebody opens a session by these, without having to change anything.
    public boolean works(Tenant tenant, String signIn, String password, String secret) {
        StaffMember member = byName(tenant, signIn);
        if (member == null || member.state() == StaffMember.State.DISABLED) {
            return false;
        }
        Vault.Keys keys = tools.vault().keys(tenant);
        Proof proof = db.read(tenant, tx -> Proofs.find(tx, member.id()));
        return proof != null
                && proof.enrolled()
                && !proof.mustChange(PasswordRules.of(PasswordProfile.MLPS), now())
                && Base32.write(Proofs.secret(keys, proof)).equals(secret)
                && tools.passwords().right(proof.password(), password);
    }

    public @Nullable StaffMember byName(Tenant tenant, String signIn) {
        return db.read(tenant, tx -> named(tx, SignInName.plain(signIn)));
    }

    /// The code of a secret (base32) that may be given next to `signIn`: of this step, or of the
    /// next one where this one's was taken already.
    public @Nullable String nextCode(Tenant tenant, String signIn, String secret) {
        return db.read(
                tenant,
                tx -> {
                    StaffMember member = named(tx, SignInName.plain(signIn));
                    Proof proof = member == null ? null : Proofs.find(tx, member.id());
                    if (proof == null) {
                        return null;
                    }
                    long step = Math.max(Totp.step(now()), proof.factorStep() + 1);
                    return Totp.code(Base32.read(secret), step);
                });
    }

    /// The staff of the caller's part of the chain, by their ids.
    Page<StaffMember> list(Caller caller, long after, int limit) {
        List<StaffMember> found = db.read(caller.tenant(), tx -> People.list(tx, after, limit + 1));
        List<StaffMember> part = found.subList(0, Math.min(limit, found.size()));
        Set<String> locked =
                tools.tries().locked(part.stream().map(p -> SignInName.hex(p.signIn())).toList());
        return new Page<>(
                part.stream()
                        .filter(each -> orgs.reaches(caller, each.scope()))
                        .map(each ->
                                locked.contains(SignInName.hex(each.signIn()))
                                        ? each.locked()
                                        : each)
                        .toList(),
                found.size() > limit ? part.getLast().id().toString() : null);
    }

    /// Everybody of the caller's part of the chain, for rooms that give people something to do.
    public List<StaffMember> within(Caller caller) {
        return list(caller, 0, 10_000).items();
    }

    /// All of a chain, also who left.
    public List<StaffMember> all(Tenant tenant) {
        return list(Caller.house(tenant, "command line"), 0, 10_000).items();
    }

    @Nullable StaffMember find(Caller caller, Id id) {
        StaffMember found = db.read(caller.tenant(), tx -> People.find(tx, id));
        if (found == null || !orgs.reaches(caller, found.scope())) {
            return null;
        }
        String name = SignInName.hex(found.signIn());
        return tools.tries().locked(List.of(name)).isEmpty() ? found : found.locked();
    }

    /// Refused: unknown-staff, own-account, unknown-unit, outside-scope, nothing-changes.
    Answer<StaffMember> post(Caller caller, RequestKey key, Id id, Post post) {
        return change(
                caller,
                key,
                id,
                new Act("staff.role", post.reason()),
                (tx, member) -> {
                    Refusal wrong = place(caller, post.scope());
                    if (wrong != null) {
                        return wrong;
                    }
                    if (member.role() == post.role()
                            && java.util.Objects.equals(member.scope(), post.scope())) {
                        return Refusal.of(Refused.NOTHING_CHANGES, "it is his post already");
                    }
                    People.role(tx, id, post.role(), post.scope());
                    return null;
                });
    }

    /// Lets nobody in by that account any more, or lets him in again. Refused: unknown-staff,
    /// own-account, nothing-changes.
    public Answer<StaffMember> disable(
            Caller caller, RequestKey key, Id id, boolean disabled, String reason) {
        return change(
                caller,
                key,
                id,
                new Act(disabled ? "staff.disable" : "staff.enable", reason),
                (tx, member) -> {
                    if ((member.state() == StaffMember.State.DISABLED) == disabled) {
                        return Refusal.of(Refused.NOTHING_CHANGES, "it is so already");
                    }
                    People.disable(tx, id, disabled);
                    return null;
                });
    }

    /// Gives somebody another password, which he must replace; with `factor` he sets up his second
    /// factor anew too. Refused: unknown-staff, own-account.
    Answer<StaffMember> reset(Caller caller, RequestKey key, Id id, Reset reset, String password) {
        String hash = tools.passwords().hash(password);
        Answer<StaffMember> answer =
                change(
                        caller,
                        key,
                        id,
                        reset.act(),
                        (tx, _) -> {
                            give(tx, id, hash, reset.factor());
                            return null;
                        });
        if (answer.outcome() instanceof Outcome.Done<StaffMember>(var member)) {
            tools.tries().forget(SignInName.hash(member.signIn()));
        }
        return answer;
    }

    /// As [#reset], by the command line.
    public void reset(Caller caller, StaffMember member, Reset reset, String password) {
        String hash = tools.passwords().hash(password);
        db.write(
                caller.tenant(),
                tx -> {
                    give(tx, member.id(), hash, reset.factor());
                    tools.sessions().endAll(tx, member.id(), null);
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of(reset.act().name(), "staff:" + member.id())
                                    .because(reset.reason()));
                    return true;
                });
        tools.tries().forget(SignInName.hash(member.signIn()));
    }

    /// Why, and whether the second factor goes too.
    public record Reset(boolean factor, String reason) {
        private Act act() {
            return new Act(factor ? "staff.factor-reset" : "staff.password-reset", reason);
        }
    }

    /// What the operation log calls a change, and why it was made.
    private record Act(String name, String reason) {}

    private Proofs.Password given(String hash) {
        Instant now = now();
        return new Proofs.Password(hash, now, now.plus(GIVEN));
    }

    private void give(Tx tx, Id id, String hash, boolean factor) {
        Proof proof = Proofs.lock(tx, id);
        Proofs.password(tx, id, given(hash));
        if (factor) {
            Proofs.dropFactor(tx, proof);
        }
    }

    private Answer<StaffMember> change(
            Caller caller,
            RequestKey key,
            Id id,
            Act act,
            BiFunction<Tx, StaffMember, @Nullable Refusal> work) {
        try {
            return db.once(
                    caller.tenant(),
                    key,
                    StaffMember.class,
                    tx -> {
                        StaffMember before = People.lock(tx, id);
                        if (before == null || !orgs.reaches(caller, before.scope())) {
                            return Outcome.refused(
                                    Refused.UNKNOWN_STAFF, "nobody of the staff has that id");
                        }
                        if (id.equals(caller.staff())) {
                            return Outcome.refused(Refused.OWN_ACCOUNT, "ask another one");
                        }
                        Refusal wrong = work.apply(tx, before);
                        if (wrong != null) {
                            return Outcome.refused(wrong);
                        }
                        tools.sessions().endAll(tx, id, null);
                        StaffMember after = People.find(tx, id);
                        log.record(
                                tx,
                                caller,
                                OperationLog.Entry.of(act.name(), "staff:" + id)
                                        .before(Told.of(before))
                                        .after(after == null ? null : Told.of(after))
                                        .because(act.reason()));
                        return Outcome.done(after == null ? before : after);
                    });
        } finally {
            tools.sessions().forgetAll(id);
        }
    }

    private Outcome<StaffMember> make(
            Tx tx, Caller caller, Vault.Keys keys, StaffMember.New wanted, String hash) {
        Refusal wrong = place(caller, wanted.scope());
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        Instant now = now();
        var made =
                new StaffMember(
                        ids.next(0),
                        wanted.signIn(),
                        wanted.name(),
                        wanted.role(),
                        wanted.scope(),
                        StaffMember.State.INVITED,
                        null,
                        false,
                        now,
                        caller.name());
        if (!People.insert(tx, made)) {
            return Outcome.refused(
                    Refusal.at("signIn", Refused.SIGN_IN_TAKEN, "choose another one"));
        }
        Proofs.insert(tx, keys, made.id(), given(hash));
        log.record(tx, caller, "staff.create", "staff:" + made.id(), Told.of(made));
        return Outcome.done(made);
    }

    private @Nullable Refusal place(Caller caller, @Nullable String scope) {
        if (scope != null && orgs.tree(caller.tenant()).at(scope, now()) == null) {
            return Refusal.at(
                    "scope", io.regulars.access.Refused.UNKNOWN_UNIT, "no open unit has that code");
        }
        return orgs.reaches(caller, scope)
                ? null
                : Refusal.at(
                        "scope",
                        io.regulars.access.Refused.OUTSIDE_SCOPE,
                        "nobody reaches further than the one who takes him in");
    }

    private @Nullable StaffMember named(Tx tx, String signIn) {
        People.Place place = People.place(tx, SignInName.hash(signIn));
        return place == null || !place.tenant().equals(tx.tenant())
                ? null
                : People.find(tx, place.staff());
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
