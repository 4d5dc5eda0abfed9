package io.regulars.imports.history;

import io.regulars.imports.mapping.Brought;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Lot;
import io.regulars.ledger.Opening;
import io.regulars.ledger.Openings;
import io.regulars.members.Members;
import io.regulars.orders.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The book as a sink of opening balances: finds whose they are, and posts them.
@Component
final class OpeningSink {
    private static final String NUMBER = "memberNo:";

    private final Members members;
    private final Openings openings;

    OpeningSink(Members members, Openings openings) {
        this.members = members;
        this.openings = openings;
    }

    Members members() {
        return members;
    }

    Openings openings() {
        return openings;
    }

    /// What would become of them where `at` is null.
    List<Outcome<Sink.Taken>> take(
            Tenant tenant, List<Fact.Opened> facts, Id importId, @Nullable Instant at) {
        Map<String, Id> who = who(tenant, facts.stream().map(Fact.Opened::member).toList());
        List<Opening> asked =
                facts.stream()
                        .filter(fact -> who.containsKey(fact.member()))
                        .map(fact ->
                                opening(
                                        Objects.requireNonNull(who.get(fact.member())),
                                        fact.brought(),
                                        importId))
                        .toList();
        List<Opening.Became> became =
                at == null ? openings.look(tenant, asked) : openings.post(tenant, asked, at);
        var answers = became.iterator();
        var outcomes = new ArrayList<Outcome<Sink.Taken>>();
        for (Fact.Opened fact : facts) {
            boolean coming =
                    at == null && fact.identity() != null && IntakeSink.takes(fact.identity());
            outcomes.add(
                    who.containsKey(fact.member())
                            ? outcome(answers.next())
                            : coming
                                    ? Outcome.done(Sink.Taken.NEW)
                                    : Outcome.refused(
                                            Refused.UNKNOWN_MEMBER, "no member has that name"));
        }
        return outcomes;
    }

    private static Outcome<Sink.Taken> outcome(Opening.Became became) {
        return switch (became) {
            case NEW -> Outcome.done(Sink.Taken.NEW);
            case MINE -> Outcome.done(Sink.Taken.MINE);
            case ALREADY -> Outcome.done(Sink.Taken.ALREADY);
            case DIFFERS -> Outcome.refused(Refused.ORDER_DIFFERS, "another opening balance");
        };
    }

    private static Opening opening(Id member, Brought brought, Id importId) {
        return new Opening(
                member,
                brought.points(),
                brought.growth(),
                until(brought.until()),
                importId,
                brought.row());
    }

    /// When it lapses, by the file's milliseconds.
    static Instant until(long millis) {
        return millis == Brought.NEVER ? Lot.NEVER : Instant.ofEpochMilli(millis);
    }

    /// Members by the names that the file has for them.
    Map<String, Id> who(Tenant tenant, Collection<String> names) {
        var found = new HashMap<String, Id>();
        members.idsByPhone(tenant, bare(names, History.PHONE))
                .forEach((phone, id) -> found.put(History.PHONE + phone, id));
        members.idsByMemberNo(tenant, bare(names, NUMBER))
                .forEach((number, id) -> found.put(NUMBER + number, id));
        found.putAll(
                members.idsByIdentity(
                        tenant,
                        names.stream()
                                .filter(name ->
                                        !name.startsWith(History.PHONE) && !name.startsWith(NUMBER))
                                .toList()));
        return found;
    }

    private static List<String> bare(Collection<String> names, String prefix) {
        Stream<String> own = names.stream().filter(name -> name.startsWith(prefix));
        return own.map(name -> name.substring(prefix.length())).toList();
    }
}
