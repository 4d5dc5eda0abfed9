package io.regulars.checkout.review;

import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.FairPrice;
import io.regulars.offers.Gate;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.Publishing;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
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

/// Proposes, approves and refuses the publication of versions, and holds up whoever publishes past
/// that.
@Component
class Proposals implements Gate {
    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Scene scene;
    private final GoldenBaskets baskets;
    private final Offers offers;
    private final Templates templates;

    Proposals(
            Publishing.House house,
            Scene scene,
            GoldenBaskets baskets,
            Offers offers,
            Templates templates) {
        this.db = house.db();
        this.ids = house.ids();
        this.log = house.log();
        this.scene = scene;
        this.baskets = baskets;
        this.offers = offers;
        this.templates = templates;
    }

    @Override
    public @Nullable Refusal refusal(Tx tx, Draft draft) {
        Offer offer = draft.offer();
        Proposal.State state = ProposalRows.of(tx, offer.id(), offer.version());
        return state == Proposal.State.PUBLISHED || state == Proposal.State.AT_ONCE
                ? null
                : Reviewing.refusal(review(tx, draft), List.of());
    }

    /// What publishing a version would do; nothing is written. Refused: unknown-version,
    /// already-published.
    Outcome<Findings> look(
            Tenant tenant, Proposal.Kind kind, Id offer, int version, @Nullable Instant starts) {
        var asked = new Proposal.Asked(version, starts, null, List.of(), null);
        return db.read(tenant, tx -> draft(tx, kind, offer, asked).map(d -> review(tx, d)));
    }

    /// Publishes at once where nobody else need be asked. Refused: unknown-version,
    /// already-published, proposal-waiting, price-by-profile, golden-baskets-break, and what
    /// publication is refused for.
    Answer<Proposal> propose(
            Caller caller, RequestKey key, Proposal.Kind kind, Id offer, Proposal.Asked asked) {
        return told(
                caller,
                db.once(
                        caller.tenant(),
                        key,
                        Proposal.class,
                        tx ->
                                switch (draft(tx, kind, offer, asked)) {
                                    case Outcome.Refused<Draft>(var no) -> Outcome.refused(no);
                                    case Outcome.Done<Draft>(var draft) ->
                                            proposed(tx, caller, kind, draft, asked);
                                }));
    }

    private Outcome<Proposal> proposed(
            Tx tx, Caller caller, Proposal.Kind kind, Draft draft, Proposal.Asked asked) {
        Offer offer = draft.offer();
        if (ProposalRows.of(tx, offer.id(), offer.version()) == Proposal.State.WAITING) {
            return Outcome.refused(Refused.PROPOSAL_WAITING, "version " + offer.version());
        }
        Refusal unfair = FairPrice.refusal(offer.body(), kind.as());
        if (unfair != null) {
            return Outcome.refused(unfair);
        }
        Findings findings = review(tx, draft);
        Refusal broken = Reviewing.broken(findings, asked.accepted());
        if (broken != null) {
            return Outcome.refused(broken);
        }
        Id id = ids.next(Bucket.of("offer-proposal", "" + offer.id()));
        var waiting =
                new Proposal(
                        id,
                        kind,
                        offer.id(),
                        asked,
                        Proposal.State.WAITING,
                        findings,
                        caller.identity(),
                        now(),
                        null,
                        null,
                        null);
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("offer-proposal.make", "offer-proposal:" + id)
                        .after(waiting)
                        .because(asked.reason()));
        if (!findings.needs().isEmpty()) {
            ProposalRows.add(tx, waiting);
            return Outcome.done(waiting);
        }
        Proposal alone = waiting.decided(Proposal.State.AT_ONCE, caller.identity(), now(), null);
        ProposalRows.add(tx, alone);
        return publish(tx, caller, alone);
    }

    /// Refused: unknown-proposal, proposal-decided, same-person, golden-baskets-break, and what
    /// publication is refused for.
    Answer<Proposal> approve(Caller caller, RequestKey key, Id id) {
        return decide(
                caller,
                key,
                id,
                tx ->
                        waiting ->
                                switch (draft(
                                        tx, waiting.kind(), waiting.offer(), waiting.asked())) {
                                    case Outcome.Refused<Draft>(var no) -> Outcome.refused(no);
                                    case Outcome.Done<Draft>(var draft) ->
                                            approved(tx, caller, waiting, review(tx, draft));
                                });
    }

    private Outcome<Proposal> approved(Tx tx, Caller caller, Proposal waiting, Findings findings) {
        Refusal broken = Reviewing.broken(findings, waiting.asked().accepted());
        if (broken != null) {
            return Outcome.refused(broken);
        }
        Proposal done =
                waiting.with(findings)
                        .decided(Proposal.State.PUBLISHED, caller.identity(), now(), null);
        ProposalRows.decide(tx, done);
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("offer-proposal.approve", "offer-proposal:" + done.id())
                        .before(waiting)
                        .after(done));
        return publish(tx, caller, done);
    }

    /// Refused: unknown-proposal, proposal-decided, same-person.
    Answer<Proposal> refuse(Caller caller, RequestKey key, Id id, String why) {
        return decide(
                caller,
                key,
                id,
                tx ->
                        waiting -> {
                            Proposal done =
                                    waiting.decided(
                                            Proposal.State.REFUSED, caller.identity(), now(), why);
                            ProposalRows.decide(tx, done);
                            log.record(
                                    tx,
                                    caller,
                                    OperationLog.Entry.of(
                                                    "offer-proposal.refuse", "offer-proposal:" + id)
                                            .before(waiting)
                                            .after(done)
                                            .because(why));
                            return Outcome.done(done);
                        });
    }

    List<Proposal> list(Tenant tenant, Proposal.State state, Approval.From from, int limit) {
        return db.read(tenant, tx -> ProposalRows.list(tx, state, from, limit));
    }

    private Answer<Proposal> decide(
            Caller caller,
            RequestKey key,
            Id id,
            Function<Tx, Function<Proposal, Outcome<Proposal>>> how) {
        Answer<Proposal> answer =
                db.once(
                        caller.tenant(),
                        key,
                        Proposal.class,
                        tx ->
                                switch (Proposal.decidable(
                                        ProposalRows.lock(tx, id), caller.identity())) {
                                    case Outcome.Refused<Proposal> no -> no;
                                    case Outcome.Done<Proposal>(var waiting) ->
                                            how.apply(tx).apply(waiting);
                                });
        if (answer.outcome() instanceof Outcome.Refused<Proposal>(var refusal)
                && refusal.reason() == Refused.SAME_PERSON) {
            log.note(
                    caller, OperationLog.Entry.of("offer-proposal.same-person", caller.identity()));
        }
        return told(caller, answer);
    }

    /// Publishes, and takes what was accepted of golden baskets as expected from then on.
    private Outcome<Proposal> publish(Tx tx, Caller caller, Proposal done) {
        Proposal.Asked asked = done.asked();
        Instant starts = asked.starts();
        var term =
                new Publishing.Term(
                        starts == null || starts.isBefore(now()) ? null : starts, asked.ends());
        Outcome<?> published =
                switch (done.kind()) {
                    case OFFER -> offers.publish(tx, caller, done.offer(), asked.version(), term);
                    case TEMPLATE ->
                            templates.publish(tx, caller, done.offer(), asked.version(), term);
                };
        return published.map(_ -> {
            baskets.accept(tx, caller, accepted(tx, caller, done));
            return done;
        });
    }

    private List<GoldenBasket> accepted(Tx tx, Caller caller, Proposal done) {
        var accepted = new ArrayList<GoldenBasket>();
        for (GoldenBasket each : GoldenBaskets.all(tx)) {
            for (Findings.Basketed seen : done.findings().baskets()) {
                var as = new Findings.Accepted(each.id(), seen.then());
                if (seen.id().equals(each.id()) && done.asked().accepted().contains(as)) {
                    var expected = new GoldenBasket.Expected(seen.then(), seen.by());
                    accepted.add(
                            new GoldenBasket(
                                    each.id(), each.body(), expected, caller.name(), now()));
                }
            }
        }
        return accepted;
    }

    private Findings review(Tx tx, Draft draft) {
        return Reviewing.review(draft, scene.known(tx, draft));
    }

    private Outcome<Draft> draft(Tx tx, Proposal.Kind kind, Id id, Proposal.Asked asked) {
        Instant starts = asked.starts();
        Instant from = starts == null || starts.isBefore(now()) ? now() : starts;
        Draft draft =
                switch (kind) {
                    case OFFER -> {
                        Offer offer = Offers.draft(tx, id, asked.version());
                        yield offer == null
                                ? null
                                : new Draft(offer.during(from, asked.ends()), null, null);
                    }
                    case TEMPLATE -> {
                        Template template = Templates.draft(tx, id, asked.version());
                        yield template == null
                                ? null
                                : new Draft(
                                        template.asOffer().during(from, asked.ends()),
                                        template.body().supply(),
                                        template.goodUntil(
                                                asked.ends(), scene.calendar(tx.tenant()).zone()));
                    }
                };
        return draft == null
                ? Outcome.refused(
                        io.regulars.loyalty.Refused.UNKNOWN_VERSION,
                        "there is no draft of version " + asked.version())
                : Outcome.done(draft);
    }

    private Answer<Proposal> told(Caller caller, Answer<Proposal> answer) {
        offers.changed(caller.tenant());
        templates.changed(caller.tenant());
        return answer;
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
