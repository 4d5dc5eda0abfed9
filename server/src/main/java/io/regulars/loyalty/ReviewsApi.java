package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.earning.InvalidRule;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReviewsApi {
    private final Reviews reviews;
    private final ReviewLists lists;
    private final Ranking ranking;

    ReviewsApi(Reviews reviews, ReviewLists lists, Ranking ranking) {
        this.reviews = reviews;
        this.lists = lists;
        this.ranking = ranking;
    }

    record Decision(String reason) {
        Decision {
            given(reason);
        }
    }

    /// A tier by hand. It stays until `until`, whatever the member's growth value does. The top
    /// tier waits for a second person.
    record ByHand(String tier, Instant until, String reason) {
        ByHand {
            given(reason);
        }
    }

    enum GivenState {
        GIVEN,
        WAITING
    }

    /// `reviewId` is what a second person approves or refuses, where the tier is `WAITING`.
    record Given(Id member, String tier, Instant until, GivenState state, @Nullable Id reviewId) {
        static Given of(Taken taken, Id member, ByHand asked) {
            return new Given(
                    member,
                    asked.tier(),
                    asked.until(),
                    taken.waiting() ? GivenState.WAITING : GivenState.GIVEN,
                    taken.waiting() ? taken.id() : null);
        }
    }

    @GetMapping("/api/v1/tier-reviews")
    Page<ReviewLists.Line> list(
            Caller caller,
            @RequestParam(required = false) Reviews.@Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return lists.list(
                caller.tenant(),
                state == null ? Reviews.State.WAITING : state,
                after,
                new Cursor.Part(after, limit).size());
    }

    @PostMapping("/api/v1/tier-reviews/{id}/approvals")
    ResponseEntity<Reviews.Review> approve(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Decision decision) {
        return Answered.created(reviews.approve(caller, request, id, decision.reason()));
    }

    @PostMapping("/api/v1/tier-reviews/{id}/refusals")
    ResponseEntity<Reviews.Review> refuse(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Decision decision) {
        return Answered.created(reviews.refuse(caller, request, id, decision.reason()));
    }

    @PostMapping("/api/v1/members/{id}/tiers")
    ResponseEntity<Given> give(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody ByHand byHand) {
        Answer<Taken> answer =
                ranking.give(
                        caller,
                        request,
                        id,
                        new Ranking.Wanted(byHand.tier(), byHand.until(), byHand.reason()));
        return Answered.created(answer.map(taken -> Given.of(taken, id, byHand)));
    }

    private static void given(String reason) {
        InvalidRule.unless(
                !reason.isBlank() && reason.length() <= 500, "reason", "1 to 500 characters");
    }
}
