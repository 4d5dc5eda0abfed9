package io.regulars.benefits.choices;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.coupons.Giver;
import io.regulars.offers.coupons.LiveTemplates;
import io.regulars.offers.coupons.Source;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The choices of a chain: made, changed, stopped. A change is another version, which holds from
/// now on; what was taken keeps the one by which it was charged.
@Component
public class Choices implements Giver {
    private static final Sql ADD =
            sql(
                    """
                    insert into choice (tenant, id, version, state, terms, author, at)
                    values (:tenant, :id, :version, :state, :terms::jsonb, :author, :at)
                    """);

    private static final Sql NEWEST =
            sql(
                    """
                    select distinct on (c.id) c.id, c.version, c.state, c.terms, c.author, c.at
                    from choice c
                    where c.tenant = :tenant
                    order by c.id, c.version desc
                    """);

    private static final Sql OF =
            sql(
                    """
                    select c.id, c.version, c.state, c.terms, c.author, c.at
                    from choice c
                    where c.tenant = :tenant
                        and c.id = :id
                    order by c.version desc
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final LiveTemplates templates;

    Choices(Db db, OperationLog log, LiveTemplates templates) {
        this.db = db;
        ids = db.ids();
        this.log = log;
        this.templates = templates;
    }

    /// Refused: unknown-template.
    public Answer<Choice> make(Caller caller, RequestKey key, Choice.Terms terms) {
        return db.once(
                caller.tenant(),
                key,
                Choice.class,
                tx -> {
                    Refusal no = refusal(caller.tenant(), terms);
                    if (no != null) {
                        return Outcome.refused(no);
                    }
                    Id id = ids.next(Bucket.of("choice", terms.name()));
                    var made = new Choice(id, 1, Choice.State.ON, terms, caller.name(), now());
                    write(tx, made);
                    log.record(tx, caller, "choice.make", "choice:" + id, made);
                    return Outcome.done(made);
                });
    }

    /// Refused: unknown-choice, unknown-template, choice-period-fixed, choice-closed.
    Answer<Choice> change(Caller caller, RequestKey key, Id id, Choice.Terms terms) {
        return db.once(
                caller.tenant(),
                key,
                Choice.class,
                tx -> {
                    Choice before = newest(tx, id);
                    Refusal no = before == null ? unknown() : refusal(caller.tenant(), terms);
                    if (before == null || no != null) {
                        return Outcome.refused(no == null ? unknown() : no);
                    }
                    if (before.state() == Choice.State.OFF) {
                        return Outcome.refused(Refused.CHOICE_CLOSED, before.terms().name());
                    }
                    if (before.terms().per() != terms.per()) {
                        // who took one in the old period could take another in the new
                        return Outcome.refused(
                                Refusal.at(
                                        "per", Refused.PERIOD_FIXED, before.terms().per().name()));
                    }
                    Choice after = before.next(terms, caller.name(), now());
                    return Outcome.done(replaced(tx, caller, "choice.change", before, after));
                });
    }

    /// Nothing more is taken; what was taken stays. Refused: unknown-choice.
    Answer<Choice> stop(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                Choice.class,
                tx -> {
                    Choice before = newest(tx, id);
                    if (before == null) {
                        return Outcome.refused(unknown());
                    }
                    if (before.state() == Choice.State.OFF) {
                        return Outcome.done(before);
                    }
                    Choice after = before.off(caller.name(), now());
                    return Outcome.done(replaced(tx, caller, "choice.stop", before, after));
                });
    }

    List<Choice> list(Tenant tenant) {
        return db.read(tenant, Choices::all);
    }

    static List<Choice> all(Tx tx) {
        return tx.list(NEWEST.with("tenant", tx.tenant().id()), Choices::choice);
    }

    /// All versions, the newest first; none where there is no such choice.
    List<Choice> versions(Tenant tenant, Id id) {
        return db.read(tenant, tx -> tx.list(of(tx, id), Choices::choice));
    }

    static @Nullable Choice newest(Tx tx, Id id) {
        return tx.first(of(tx, id), Choices::choice);
    }

    @Override
    public Source.Kind gives() {
        return Source.Kind.CHOICE;
    }

    @Override
    public Map<Id, Giver.Named> named(Tx tx, Collection<Id> choices) {
        return all(tx).stream()
                .filter(each -> choices.contains(each.id()))
                .collect(
                        Collectors.toMap(
                                Choice::id,
                                each ->
                                        new Giver.Named(
                                                each.terms().name(), each.terms().nameEn(), null)));
    }

    static Refusal unknown() {
        return Refusal.of(Refused.UNKNOWN_CHOICE, "no choice has that id");
    }

    private @Nullable Refusal refusal(Tenant tenant, Choice.Terms terms) {
        LiveTemplates.Known known = templates.of(tenant);
        for (Choice.Item item : terms.items()) {
            for (Id each : item.pack()) {
                if (!known.knows(each)) {
                    return Refusal.at(
                            "items.pack",
                            Refused.UNKNOWN_TEMPLATE,
                            "template " + each + " of " + item.code() + " was never published");
                }
            }
        }
        return null;
    }

    private Choice replaced(Tx tx, Caller caller, String action, Choice before, Choice after) {
        write(tx, after);
        log.record(
                tx,
                caller,
                OperationLog.Entry.of(action, "choice:" + after.id()).before(before).after(after));
        return after;
    }

    private static void write(Tx tx, Choice choice) {
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("id", choice.id())
                        .with("version", choice.version())
                        .with("state", choice.state().name())
                        .with("terms", Json.write(choice.terms()))
                        .with("author", choice.author())
                        .with("at", choice.at()));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Tx tx, Id id) {
        return OF.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static Choice choice(Row row) {
        return new Choice(
                row.id("id"),
                row.integer("version"),
                Choice.State.valueOf(row.text("state")),
                Json.read(row.text("terms"), Choice.Terms.class),
                row.text("author"),
                row.instant("at"));
    }
}
