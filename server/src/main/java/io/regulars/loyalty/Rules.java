package io.regulars.loyalty;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import io.regulars.rules.Calendar;
import io.regulars.rules.Called;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Earning rules from draft to end. Versions are kept for ever; publication sets the instant from
/// which one counts, at the earliest two seconds ahead, so that every process of the house knows it
/// before it begins. What an event earns is decided by the version in force at the event's time, so
/// nothing here changes what was earned.
@Component
public class Rules {
    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Programs programs;
    private final Wordings wordings;
    private final RuleReview review;

    Rules(
            Db db,
            Ids ids,
            OperationLog log,
            Programs programs,
            Wordings wordings,
            RuleReview review) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.programs = programs;
        this.wordings = wordings;
        this.review = review;
    }

    /// When a version is to count: from `starts` (null: at once) to before `ends` (null: open).
    /// `history` asks for a start in the past, which is possible as long as nothing has been
    /// decided for anybody.
    @Pure
    public record Publication(@Nullable Instant starts, @Nullable Instant ends, boolean history) {}

    /// A rule to be installed as a whole, for instance by a pack.
    @Pure
    public record Installed(Rule.Body body, Instant starts, @Nullable Instant ends) {}

    /// A version with what its author should know.
    @Pure
    public record Checked(RulesVersion rule, List<RulesCheck.Warning> warnings) {}

    /// What a command wrote: the rows to answer with.
    private record Written(Edition<Rule.Body> version, List<Edition<Rule.Body>> all) {}

    public Answer<Checked> draft(Caller caller, RequestKey key, Rule.Body body) {
        return change(
                caller,
                key,
                tx -> {
                    Id id = ids.next(Bucket.of("rule", body.name()));
                    return Outcome.done(drafted(tx, caller, List.of(), id, body));
                });
    }

    /// A new version of a rule, to be published later with a start of its own.
    public Answer<Checked> draft(Caller caller, RequestKey key, Id rule, Rule.Body body) {
        return change(
                caller,
                key,
                tx -> {
                    List<Edition<Rule.Body>> all = RulesRows.lock(tx, rule);
                    return all.isEmpty()
                            ? unknown()
                            : Outcome.done(drafted(tx, caller, all, rule, body));
                });
    }

    public Answer<Checked> publish(
            Caller caller, RequestKey key, Id rule, int version, Publication wanted) {
        return change(
                caller,
                key,
                tx -> {
                    List<Edition<Rule.Body>> all = RulesRows.lock(tx, rule);
                    Edition<Rule.Body> kept = Edition.of(all, version);
                    if (all.isEmpty() || kept == null) {
                        return all.isEmpty()
                                ? unknown()
                                : Outcome.refused(
                                        Refused.UNKNOWN_VERSION,
                                        "the rule has no version " + version);
                    }
                    if (kept.stored() != Edition.Stored.DRAFT) {
                        return Outcome.refused(
                                Refused.ALREADY_PUBLISHED, "version " + version + " is no draft");
                    }
                    return published(tx, caller, all, kept, wanted, "rule.publish");
                });
    }

    /// The rule counts no longer from now on: what runs gets an end, what was scheduled never
    /// starts.
    public Answer<Checked> withdraw(Caller caller, RequestKey key, Id rule, String reason) {
        return change(
                caller,
                key,
                tx -> {
                    List<Edition<Rule.Body>> all = RulesRows.lock(tx, rule);
                    if (all.isEmpty()) {
                        return unknown();
                    }
                    List<Edition<Rule.Body>> changed =
                            Edition.withdrawn(all, now().plus(EditionCheck.SOON));
                    if (changed.isEmpty()) {
                        return Outcome.refused(
                                Refused.NOT_IN_FORCE, "no version runs or is scheduled");
                    }
                    changed.forEach(v -> RulesRows.store(tx, v));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("rule.withdraw", "rule:" + rule)
                                    .before(all)
                                    .after(changed)
                                    .because(reason));
                    return Outcome.done(
                            new Written(changed.getLast(), Edition.replaced(all, changed)));
                });
    }

    /// Lets a rule that was tried on some members or stores count for all: the same rule as a new
    /// version without the trial.
    public Answer<Checked> rollOut(
            Caller caller, RequestKey key, Id rule, @Nullable Instant starts) {
        return change(
                caller,
                key,
                tx -> {
                    List<Edition<Rule.Body>> all = RulesRows.lock(tx, rule);
                    if (all.isEmpty()) {
                        return unknown();
                    }
                    Edition<Rule.Body> runs = Edition.running(all, now());
                    if (runs == null) {
                        return Outcome.refused(Refused.NOT_IN_FORCE, "no version runs");
                    }
                    if (runs.body().trial() == null) {
                        return Outcome.refused(
                                Refused.NO_TRIAL,
                                "version " + runs.version() + " counts for all already");
                    }
                    Rule.Body b = runs.body();
                    var body =
                            new Rule.Body(
                                    b.name(),
                                    b.nameEn(),
                                    b.asset(),
                                    b.on(),
                                    b.when(),
                                    b.lines(),
                                    b.grant(),
                                    b.caps(),
                                    null,
                                    b.validity(),
                                    b.pendingDays());
                    Written draft = drafted(tx, caller, all, rule, body);
                    return published(
                            tx,
                            caller,
                            draft.all(),
                            draft.version(),
                            new Publication(starts, runs.ends(), false),
                            "rule.roll-out");
                });
    }

    /// Publishes many new rules in the caller's transaction, with starts that may lie in the past:
    /// for a chain that has decided nothing.
    public Outcome<Integer> install(Tx tx, Caller caller, List<Installed> rules) {
        if (RulesRows.decided(tx)) {
            return Outcome.refused(
                    Refused.STARTS_IN_THE_PAST, "members of this chain have earned already");
        }
        var rows = new ArrayList<Edition<Rule.Body>>();
        for (Installed each : rules) {
            Refusal refusal = review.refusal(tx, each.body(), each.starts(), each.ends());
            if (refusal != null) {
                return Outcome.refused(refusal);
            }
            Id id = ids.next(Bucket.of("rule", each.body().name()));
            rows.add(
                    new Edition<>(
                            id,
                            1,
                            Edition.Stored.PUBLISHED,
                            micros(each.starts()),
                            each.ends(),
                            each.body(),
                            caller.name(),
                            now()));
        }
        RulesRows.add(tx, rows);
        log.record(tx, caller, OperationLog.Entry.of("rule.install", "rule:*").after(rows));
        return Outcome.done(rows.size());
    }

    /// The days by which a rule that asks for holidays can be published.
    public Calendar calendar(Tx tx) {
        return review.calendar(tx);
    }

    /// Says that [#install] was committed, so that this process looks again at once.
    public void changed(Tenant tenant) {
        programs.changed(tenant);
    }

    private Answer<Checked> change(
            Caller caller, RequestKey key, Function<Tx, Outcome<Written>> work) {
        Called called = wordings.of(caller.tenant());
        try {
            return db.once(
                    caller.tenant(),
                    key,
                    Checked.class,
                    tx -> work.apply(tx).map(written -> checked(tx, written, called)));
        } finally {
            programs.changed(caller.tenant());
        }
    }

    private Outcome<Written> published(
            Tx tx,
            Caller caller,
            List<Edition<Rule.Body>> all,
            Edition<Rule.Body> kept,
            Publication wanted,
            String action) {
        if (wanted.history() && RulesRows.decided(tx)) {
            return Outcome.refused(
                    Refusal.at(
                            "history",
                            Refused.STARTS_IN_THE_PAST,
                            "members of this chain have earned already"));
        }
        return switch (EditionCheck.starts(wanted.starts(), now(), wanted.history())) {
            case Outcome.Refused<Instant>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Instant>(var at) -> {
                Instant starts = micros(at);
                Instant ends = wanted.ends() == null ? null : micros(wanted.ends());
                Refusal refusal = review.refusal(tx, kept.body(), starts, ends);
                if (refusal != null) {
                    yield Outcome.refused(refusal);
                }
                Edition<Rule.Body> after = kept.as(Edition.Stored.PUBLISHED, starts, ends);
                RulesRows.store(tx, after);
                log.record(
                        tx,
                        caller,
                        OperationLog.Entry.of(action, "rule:" + kept.id())
                                .before(kept)
                                .after(after));
                yield Outcome.done(new Written(after, Edition.replaced(all, List.of(after))));
            }
        };
    }

    private Written drafted(
            Tx tx, Caller caller, List<Edition<Rule.Body>> before, Id id, Rule.Body body) {
        int version = before.isEmpty() ? 1 : before.getLast().version() + 1;
        var draft =
                new Edition<>(
                        id, version, Edition.Stored.DRAFT, now(), null, body, caller.name(), now());
        RulesRows.add(tx, List.of(draft));
        log.record(tx, caller, "rule.draft", "rule:" + id, draft);
        var all = new ArrayList<>(before);
        all.add(draft);
        return new Written(draft, all);
    }

    private Checked checked(Tx tx, Written written, Called called) {
        RulesVersion version =
                RulesReads.version(
                        RulesVersion.of(written.all(), called, now()), written.version().version());
        if (version == null) {
            throw new IllegalStateException("a version that was written is not there");
        }
        List<Rule> others =
                RulesRows.all(tx).stream()
                        .filter(Edition::published)
                        .map(RulesVersion::rule)
                        .toList();
        return new Checked(
                version, review.warnings(tx, RulesVersion.rule(written.version()), others));
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(Refused.UNKNOWN_RULE, "no rule has that id");
    }

    private Instant now() {
        return micros(db.clock().instant());
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
