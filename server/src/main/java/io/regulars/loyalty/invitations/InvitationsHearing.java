package io.regulars.loyalty.invitations;

import io.regulars.events.Feeds;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Taken;
import io.regulars.orders.Behaviour;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Tells the book of friends who came. An event that is told twice finds its fact there; what broke
/// on the way is told again.
@Component
class InvitationsHearing {
    private static final String SUBSCRIBER = "invitations";

    /// Events in one transaction.
    private static final int SOME = 500;

    private final Feeds feeds;
    private final Intake intake;

    InvitationsHearing(Feeds feeds, Intake intake) {
        this.feeds = feeds;
        this.intake = intake;
    }

    /// Takes the next events; answers whether there may be more.
    boolean round(Tenant tenant) {
        return feeds.deliver(tenant, SUBSCRIBER, SOME, this::take) == SOME;
    }

    private void take(Tx tx, List<Feeds.Logged> events) {
        var told = new ArrayList<Behaviour>();
        for (Feeds.Logged event : events) {
            Id friend = event.subject();
            if (event.kind().equals("member.invited") && friend != null) {
                told.addAll(friendship(event, friend).behaviours());
            }
        }
        if (told.isEmpty()) {
            return;
        }
        for (Answer<Taken> answer : Intake.join(intake.behaviours(tx.tenant(), told))) {
            if (answer.outcome() instanceof Outcome.Refused<Taken>(var refusal)) {
                throw new IllegalStateException(
                        "an invitation was not taken: " + refusal.reason().type());
            }
        }
    }

    /// A registration out of a history happened when it says; none happened after it was heard of.
    private static Friendship friendship(Feeds.Logged event, Id friend) {
        JsonNode body = Json.mapper().readTree(event.body());
        Instant registered = Json.mapper().treeToValue(body.get("registeredAt"), Instant.class);
        return new Friendship(
                friend,
                Id.of(body.get("inviter").asString()),
                body.get("channel").asString(),
                text(body.get("store")),
                registered.isAfter(event.at()) ? event.at() : registered);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asString();
    }
}
