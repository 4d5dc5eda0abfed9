package io.regulars.whatif;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.Rejection;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WhatIfApi {
    private static final int MOST_STORES = 200;
    private static final int MOST_SEGMENTS = 8;

    private final WhatIfs whatIfs;
    private final WhatIfMembers members;
    private final Stores stores;

    WhatIfApi(WhatIfs whatIfs, WhatIfMembers members, Stores stores) {
        this.whatIfs = whatIfs;
        this.members = members;
        this.stores = stores;
    }

    /// `draft` is what is tried, on the last `months` (12). `stores` null: all; `percent` of the
    /// members (100). A point is worth 1 ÷ `pointsPerYuan` yuan; null: as the offers in force take
    /// points. With `segment` a rule or an offer is tried for those alone who were in that segment
    /// when they bought. The result is told by store and tier, and by each of `bySegments` (at most
    /// 8): of those who were in it at the moment of what is told.
    record Asked(
            Tried draft,
            @Nullable Integer months,
            @Nullable List<String> stores,
            @Nullable Integer percent,
            @Nullable Long pointsPerYuan,
            @Nullable Id segment,
            @Nullable List<Id> bySegments) {
        Asked {
            InvalidValue.unless(
                    segment == null || draft.ladder() == null,
                    "segment",
                    "of a rule or an offer; a ladder is for all");
            between("months", months, 1, 36);
            between("percent", percent, 1, 100);
            InvalidValue.unless(
                    pointsPerYuan == null || pointsPerYuan >= 1 && pointsPerYuan <= 1_000_000,
                    "pointsPerYuan",
                    "between 1 and 1000000");
            InvalidValue.unless(
                    stores == null || stores.size() <= MOST_STORES,
                    "stores",
                    "at most " + MOST_STORES);
            InvalidValue.unless(
                    bySegments == null || bySegments.size() <= MOST_SEGMENTS,
                    "bySegments",
                    "at most " + MOST_SEGMENTS);
        }

        private static void between(String field, @Nullable Integer value, int least, int most) {
            InvalidValue.unless(
                    value == null || value >= least && value <= most,
                    field,
                    "between " + least + " and " + most);
        }

        Asking.Wish wish() {
            return new Asking.Wish(
                    draft,
                    Objects.requireNonNullElse(months, 12),
                    Objects.requireNonNullElse(stores, List.of()),
                    Objects.requireNonNullElse(percent, 100),
                    pointsPerYuan,
                    segment,
                    Objects.requireNonNullElse(bySegments, List.of()));
        }
    }

    /// The question; the answer is a run that goes on by itself.
    @PostMapping("/api/v1/what-ifs")
    ResponseEntity<WhatIf> ask(Caller caller, RequestKey request, @RequestBody Asked asked) {
        Asking.Wish wish = asked.wish();
        if (wish.stores().isEmpty()) {
            stores.reach(caller, null);
        }
        for (int i = 0; i < wish.stores().size(); i++) {
            String store = wish.stores().get(i);
            stores.reach(caller, store);
            if (!stores.exists(caller.tenant(), store)) {
                throw Rejection.at("stores[" + i + "]", "a store of the chain");
            }
        }
        return Answered.created(whatIfs.ask(caller, request, wish));
    }

    @GetMapping("/api/v1/what-ifs")
    Page<WhatIf> list(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        return whatIfs.list(caller, new Cursor.Part(after, limit));
    }

    @GetMapping("/api/v1/what-ifs/{id}")
    WhatIf show(Caller caller, @PathVariable Id id) {
        return Answered.found(whatIfs.one(caller, id), "nothing was tried under that id");
    }

    /// Ends a run that nobody wants any more; nothing of it is kept but the question.
    @PostMapping("/api/v1/what-ifs/{id}/cancellations")
    ResponseEntity<WhatIf> cancel(Caller caller, RequestKey request, @PathVariable Id id) {
        return Answered.ok(whatIfs.cancel(caller, request, id));
    }

    /// Members by name: `of` says which. Those who gain or lose most are the first fifty.
    @GetMapping("/api/v1/what-ifs/{id}/members")
    Page<WhatIfMembers.Line> members(
            Caller caller,
            @PathVariable Id id,
            @RequestParam WhatIfMembers.Of of,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        Answered.found(whatIfs.one(caller, id), "nothing was tried under that id");
        return members.list(caller, id, of, new Cursor.Part(after, limit));
    }
}
