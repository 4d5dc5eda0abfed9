package io.regulars.offers;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.EditionCheck;
import io.regulars.loyalty.Refused;
import io.regulars.loyalty.Wordings;
import io.regulars.rules.Called;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The life of what is published in versions: drafted, published with a start and perhaps an end,
/// tried and rolled out, withdrawn. Offers and coupon templates live alike and differ in what is
/// checked and shown. Publication starts at the earliest two seconds ahead, so that every process
/// of the house knows it before it begins.
public final class Publishing<B, V> {
    /// What differs from kind to kind. `unknown` is said where there is no such thing; a body that
    /// is on trial says how it is without.
    public interface Kind<B, V> {
        String word();

        Reason unknown();

        Class<V> shown();

        String name(B body);

        @Nullable B withoutTrial(B body);

        /// Why this is not even kept as a draft; null where it is.
        @Nullable Refusal unfit(B body);

        /// Why a version cannot be published for `[starts, ends)`; null where it can.
        @Nullable Refusal refusal(Tx tx, Edition<B> edition);

        V show(Edition<B> edition, List<Edition<B>> all, Reading reading);
    }

    /// With what versions are read out: when, in which zone, and what the chain calls its tiers.
    @Pure
    public record Reading(Instant now, ZoneId zone, Called called) {}

    /// When a version is to count: from `starts` (null: at once) to before `ends` (null: open).
    public record Term(@Nullable Instant starts, @Nullable Instant ends) {}

    /// The neighbours that every kind needs.
    @Component
    public static final class House {
        private final Db db;
        private final Ids ids;
        private final OperationLog log;
        private final Tenants tenants;
        private final Wordings wordings;

        House(Db db, Ids ids, OperationLog log, Tenants tenants, Wordings wordings) {
            this.db = db;
            this.ids = ids;
            this.log = log;
            this.tenants = tenants;
            this.wordings = wordings;
        }

        public Db db() {
            return db;
        }

        public Ids ids() {
            return ids;
        }

        public OperationLog log() {
            return log;
        }

        public Tenants tenants() {
            return tenants;
        }

        /// How versions of this chain are read out now.
        public Reading reading(Tenant tenant) {
            return new Reading(
                    db.clock().instant(), tenants.settings(tenant).zone(), wordings.of(tenant));
        }
    }

    private record Written<B>(Edition<B> edition, List<Edition<B>> all) {}

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final House house;
    private final Editions<B> editions;
    private final Kind<B, V> kind;

    public Publishing(House house, Editions<B> editions, Kind<B, V> kind) {
        this.db = house.db();
        this.ids = house.ids();
        this.log = house.log();
        this.house = house;
        this.editions = editions;
        this.kind = kind;
    }

    public Answer<V> draft(Caller caller, RequestKey key, B body) {
        return change(
                caller,
                key,
                tx ->
                        fit(
                                body,
                                () -> {
                                    Id id = ids.next(Bucket.of(kind.word(), kind.name(body)));
                                    return drafted(tx, caller, id, List.of(), body);
                                }));
    }

    /// A new version, to be published later with a start of its own.
    public Answer<V> draft(Caller caller, RequestKey key, Id id, B body) {
        return change(
                caller,
                key,
                tx -> there(tx, id, all -> fit(body, () -> drafted(tx, caller, id, all, body))));
    }

    private Outcome<Written<B>> fit(B body, Supplier<Written<B>> draft) {
        Refusal unfit = kind.unfit(body);
        return unfit == null ? Outcome.done(draft.get()) : Outcome.refused(unfit);
    }

    public Answer<V> publish(Caller caller, RequestKey key, Id id, int version, Term term) {
        return change(caller, key, tx -> publishing(tx, caller, id, version, term));
    }

    /// As a part of the caller's own command.
    public Outcome<V> publish(Tx tx, Caller caller, Id id, int version, Term term) {
        return publishing(tx, caller, id, version, term).map(written -> shown(caller, written));
    }

    private Outcome<Written<B>> publishing(Tx tx, Caller caller, Id id, int version, Term term) {
        return there(
                tx,
                id,
                all -> {
                    Edition<B> draft = Edition.of(all, version);
                    if (draft == null) {
                        return Outcome.refused(
                                Refused.UNKNOWN_VERSION, "there is no version " + version);
                    }
                    return draft.stored() == Edition.Stored.DRAFT
                            ? published(tx, caller, all, draft, term)
                            : Outcome.refused(
                                    Refused.ALREADY_PUBLISHED,
                                    "version " + version + " is no draft");
                });
    }

    /// Counts no longer from now on: what runs gets an end, what was scheduled never starts.
    public Answer<V> withdraw(Caller caller, RequestKey key, Id id, String reason) {
        return change(
                caller,
                key,
                tx ->
                        there(
                                tx,
                                id,
                                all -> {
                                    List<Edition<B>> changed =
                                            Edition.withdrawn(all, now().plus(EditionCheck.SOON));
                                    if (changed.isEmpty()) {
                                        return Outcome.refused(
                                                Refused.NOT_IN_FORCE,
                                                "no version runs or is scheduled");
                                    }
                                    changed.forEach(v -> editions.store(tx, v));
                                    log.record(
                                            tx,
                                            caller,
                                            entry("withdraw", id)
                                                    .before(all)
                                                    .after(changed)
                                                    .because(reason));
                                    return Outcome.done(
                                            new Written<>(
                                                    changed.getLast(),
                                                    Edition.replaced(all, changed)));
                                }));
    }

    /// Lets what was tried on some members or stores count for all, as a new version.
    public Answer<V> rollOut(Caller caller, RequestKey key, Id id, @Nullable Instant starts) {
        return change(
                caller,
                key,
                tx ->
                        there(
                                tx,
                                id,
                                all -> {
                                    Edition<B> runs = Edition.running(all, now());
                                    if (runs == null) {
                                        return Outcome.refused(
                                                Refused.NOT_IN_FORCE, "no version runs");
                                    }
                                    B body = kind.withoutTrial(runs.body());
                                    if (body == null) {
                                        return Outcome.refused(
                                                Refused.NO_TRIAL,
                                                "version "
                                                        + runs.version()
                                                        + " counts for all already");
                                    }
                                    Written<B> draft = drafted(tx, caller, id, all, body);
                                    return published(
                                            tx,
                                            caller,
                                            draft.all(),
                                            draft.edition(),
                                            new Term(starts, runs.ends()));
                                }));
    }

    private Answer<V> change(
            Caller caller, RequestKey key, Function<Tx, Outcome<Written<B>>> work) {
        return db.once(
                caller.tenant(),
                key,
                kind.shown(),
                tx -> work.apply(tx).map(written -> shown(caller, written)));
    }

    private V shown(Caller caller, Written<B> written) {
        return kind.show(written.edition(), written.all(), house.reading(caller.tenant()));
    }

    private Outcome<Written<B>> there(
            Tx tx, Id id, Function<List<Edition<B>>, Outcome<Written<B>>> then) {
        List<Edition<B>> all = editions.lock(tx, id);
        return all.isEmpty()
                ? Outcome.refused(kind.unknown(), "nothing has that id")
                : then.apply(all);
    }

    private Written<B> drafted(Tx tx, Caller caller, Id id, List<Edition<B>> before, B body) {
        int version = before.isEmpty() ? 1 : before.getLast().version() + 1;
        var draft =
                new Edition<>(
                        id, version, Edition.Stored.DRAFT, now(), null, body, caller.name(), now());
        editions.add(tx, List.of(draft));
        log.record(tx, caller, kind.word() + ".draft", kind.word() + ":" + id, draft);
        var all = new ArrayList<>(before);
        all.add(draft);
        return new Written<>(draft, all);
    }

    private Outcome<Written<B>> published(
            Tx tx, Caller caller, List<Edition<B>> all, Edition<B> draft, Term term) {
        return switch (EditionCheck.starts(term.starts(), now(), false)) {
            case Outcome.Refused<Instant>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Instant>(var at) -> {
                Instant ends = term.ends() == null ? null : micros(term.ends());
                Edition<B> after = draft.as(Edition.Stored.PUBLISHED, micros(at), ends);
                Refusal refusal = kind.refusal(tx, after);
                if (refusal != null) {
                    yield Outcome.refused(refusal);
                }
                editions.store(tx, after);
                log.record(tx, caller, entry("publish", draft.id()).before(draft).after(after));
                yield Outcome.done(new Written<>(after, Edition.replaced(all, List.of(after))));
            }
        };
    }

    private OperationLog.Entry entry(String verb, Id id) {
        return OperationLog.Entry.of(kind.word() + "." + verb, kind.word() + ":" + id);
    }

    private Instant now() {
        return micros(db.clock().instant());
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
