package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.ConsentText.State;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What a chain asks its members to agree to: purposes, each with the versions of its text.
@Component
public class ConsentTexts {
    private static final Sql ALL =
            sql(
                    """
                    select c.purpose, c.version, c.name_zh, c.name_en, c.text_zh, c.text_en, c.starts, c.author, c.at
                    from consent_text c
                    where c.tenant = :tenant
                    order by c.purpose, c.starts desc, c.at desc, c.version
                    """);

    private static final Sql VERSIONS =
            sql(
                    """
                    select c.purpose, c.version
                    from consent_text c
                    where c.tenant = :tenant
                        and c.starts <= :at
                    """);

    private static final Sql SEPARATE =
            sql(
                    """
                    select f.consent
                    from member_field f
                    where f.tenant = :tenant
                        and f.consent is not null
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into consent_text (tenant, purpose, version, name_zh, name_en, text_zh, text_en, starts, author, at)
                    values (:tenant, :purpose, :version, :nameZh, :nameEn, :textZh, :textEn, :starts, :author, :at)
                    on conflict (tenant, purpose, version) do nothing
                    """);

    private final Db db;
    private final OperationLog log;

    ConsentTexts(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    /// A version, and whether it is the one that is shown now. `separate`: its purpose is that of a
    /// sensitive field and is asked for by itself (L-06).
    @Pure
    public record Listed(ConsentText text, State state, boolean separate) {}

    public Answer<ConsentText> add(Caller caller, RequestKey key, ConsentText.New wanted) {
        return db.once(
                caller.tenant(),
                key,
                ConsentText.class,
                tx -> {
                    Instant at = now();
                    ConsentText text = text(wanted, at, caller, at);
                    if (!put(tx, text)) {
                        return Outcome.refused(
                                Refusal.at(
                                        "version",
                                        Refused.TEXT_EXISTS,
                                        "give a changed text a version of its own"));
                    }
                    log.record(tx, caller, "consent-text.add", name(text), text);
                    return Outcome.done(text);
                });
    }

    /// Adds texts in the caller's transaction, for instance those of a pack; a version that is
    /// there already stays as it is.
    public int install(Tx tx, Caller caller, List<ConsentText.New> texts, Instant starts) {
        int added = 0;
        for (ConsentText.New each : texts) {
            ConsentText text = text(each, starts, caller, now());
            if (put(tx, text)) {
                log.record(tx, caller, "consent-text.add", name(text), text);
                added++;
            }
        }
        return added;
    }

    /// All versions, by purpose, the newest first.
    public List<Listed> list(Tenant tenant) {
        return db.read(tenant, tx -> states(all(tx), separate(tx), now()));
    }

    /// `texts` in the order of [#ALL], so that of a purpose the first that has started is in force.
    static List<Listed> states(List<ConsentText> texts, Set<String> separate, Instant now) {
        var listed = new ArrayList<Listed>();
        var inForce = new HashSet<String>();
        for (ConsentText text : texts) {
            State state =
                    text.starts().isAfter(now)
                            ? State.SCHEDULED
                            : inForce.add(text.purpose()) ? State.IN_FORCE : State.PAST;
            listed.add(new Listed(text, state, separate.contains(text.purpose())));
        }
        return List.copyOf(listed);
    }

    /// What can have been agreed to by `at`.
    static ConsentText.Known known(Tx tx, Instant at) {
        Map<String, Set<String>> versions = new HashMap<>();
        tx.each(
                VERSIONS.with("tenant", tx.tenant().id()).with("at", at),
                row ->
                        versions.computeIfAbsent(row.text("purpose"), _ -> new HashSet<>())
                                .add(row.text("version")));
        return new ConsentText.Known(versions, separate(tx));
    }

    /// The purposes of sensitive fields.
    private static Set<String> separate(Tx tx) {
        return Set.copyOf(
                tx.list(SEPARATE.with("tenant", tx.tenant().id()), row -> row.text("consent")));
    }

    private static ConsentText text(
            ConsentText.New wanted, Instant otherwise, Caller caller, Instant at) {
        Instant starts = wanted.starts() == null ? otherwise : wanted.starts();
        return new ConsentText(
                wanted.purpose(),
                wanted.version(),
                wanted.nameZh(),
                wanted.nameEn(),
                wanted.textZh(),
                wanted.textEn(),
                starts.truncatedTo(ChronoUnit.MICROS),
                caller.name(),
                at);
    }

    private static boolean put(Tx tx, ConsentText text) {
        return tx.update(
                        ADD.with("tenant", tx.tenant().id())
                                .with("purpose", text.purpose())
                                .with("version", text.version())
                                .with("nameZh", text.nameZh())
                                .with("nameEn", text.nameEn())
                                .with("textZh", text.textZh())
                                .with("textEn", text.textEn())
                                .with("starts", text.starts())
                                .with("author", text.author())
                                .with("at", text.at()))
                == 1;
    }

    private static List<ConsentText> all(Tx tx) {
        return tx.list(
                ALL.with("tenant", tx.tenant().id()),
                row ->
                        new ConsentText(
                                row.text("purpose"),
                                row.text("version"),
                                row.text("name_zh"),
                                row.text("name_en"),
                                row.text("text_zh"),
                                row.text("text_en"),
                                row.instant("starts"),
                                row.text("author"),
                                row.instant("at")));
    }

    private static String name(ConsentText text) {
        return "consent-text:" + text.purpose() + ":" + text.version();
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
