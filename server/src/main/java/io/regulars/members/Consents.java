package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Vault.Keys.DataKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What members agreed to: an append-only history whose latest line of a purpose holds.
final class Consents {
    private static final Sql ALL =
            sql(
                    """
                    select c.member, c.n, c.purpose, c.state, c.text_version, c.at, c.channel, c.evidence
                    from consent c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets::int[])
                        and c.member = any(:ids::bigint[])
                    order by c.member, c.n
                    """);

    private static final Sql APPEND =
            sql(
                    """
                    insert into consent (tenant, bucket, member, n, purpose, state, text_version, at, channel, evidence)
                    select :tenant, n.bucket, n.member, n.n, n.purpose, n.state, n.text_version, :at, n.channel, n.evidence
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member, unnest(:ns::int[]) as n,
                            unnest(:purposes::text[]) as purpose, unnest(:states::text[]) as state,
                            unnest(:versions::text[]) as text_version, unnest(:channels::text[]) as channel,
                            unnest(:evidence::bytea[]) as evidence) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private Consents() {}

    /// What a member said, and on which channel.
    record Said(Id member, DataKey key, NewConsent consent, String channel) {}

    /// What is told of a consent. Whoever derived anything from children's data drops it when
    /// `children` is no longer granted.
    record Changed(String purpose, Consent.State state, String textVersion) {}

    /// Appends what was said, in order, to the histories of members that the transaction holds
    /// locked (or made). A guardian who withdraws takes the children's data away with it, and who
    /// withdraws from the consent of a sensitive field what she told of it.
    static List<Consent> append(Tx tx, Ids ids, List<Said> said, Instant at) {
        if (said.isEmpty()) {
            return List.of();
        }
        Map<Id, List<Consent>> histories =
                histories(tx, new HashSet<>(said.stream().map(Said::member).toList()));
        var lines = new ArrayList<Consent>();
        var evidence = new ArrayList<byte[]>();
        var events = new ArrayList<Event>();
        var childless = new HashSet<Id>();
        var ended = new ArrayList<SensitiveRows.Ended>();
        for (Said each : said) {
            List<Consent> history =
                    histories.computeIfAbsent(each.member(), _ -> new ArrayList<>());
            Consent line = Consent.next(each.consent(), each.channel(), history, at);
            history.add(line);
            lines.add(line);
            events.add(
                    new Event(
                            ids.next(each.member().bucket()),
                            "member.consent-changed",
                            each.member(),
                            at,
                            new Changed(line.purpose(), line.state(), line.textVersion())));
            String told = each.consent().evidence();
            evidence.add(
                    told == null
                            ? null
                            : each.key().seal(Places.evidence(each.member(), line.n()), told));
            if (line.purpose().equals(Consent.CHILDREN) && line.state() != Consent.State.GRANTED) {
                childless.add(each.member());
            }
            if (line.state() != Consent.State.GRANTED) {
                ended.add(new SensitiveRows.Ended(each.member(), line.purpose()));
            }
        }
        tx.update(
                MemberRows.of(APPEND, tx, said.stream().map(Said::member).toList())
                        .with("ns", lines.stream().mapToInt(Consent::n).toArray())
                        .with(
                                "purposes",
                                lines.stream().map(Consent::purpose).toArray(String[]::new))
                        .with(
                                "states",
                                lines.stream()
                                        .map(line -> line.state().name())
                                        .toArray(String[]::new))
                        .with(
                                "versions",
                                lines.stream().map(Consent::textVersion).toArray(String[]::new))
                        .with(
                                "channels",
                                lines.stream().map(Consent::channel).toArray(String[]::new))
                        .with("evidence", evidence.toArray(byte[][]::new))
                        .with("at", at));
        Children.removeAll(tx, childless);
        SensitiveRows.remove(tx, ended);
        Events.publish(tx, events);
        return lines;
    }

    /// All lines of the members, in order.
    static Map<Id, List<Consent>> histories(Tx tx, Collection<Id> members) {
        var histories = new LinkedHashMap<Id, List<Consent>>();
        if (!members.isEmpty()) {
            tx.each(
                    MemberRows.of(ALL, tx, members),
                    row ->
                            histories
                                    .computeIfAbsent(row.id("member"), _ -> new ArrayList<>())
                                    .add(
                                            new Consent(
                                                    row.integer("n"),
                                                    row.text("purpose"),
                                                    Consent.State.valueOf(row.text("state")),
                                                    row.text("text_version"),
                                                    row.instant("at"),
                                                    row.text("channel"))));
        }
        return histories;
    }
}
